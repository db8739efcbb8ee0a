import assert from "node:assert/strict";
import { test } from "node:test";
import { someMachine } from "../testing/some-machine.ts";
import { runForEach } from "./run-for-each.ts";

const insert = "insert into match_marks (seller, slot) values (?, ?) on conflict do nothing";

test("a statement runs for each row, inside the transaction of its caller", async (context) => {
  const { store } = await someMachine(context);
  const slots = () => store.selectFrom("match_marks").select(["seller", "slot"]).orderBy("slot").execute();
  await store.transaction().execute(async (db) => {
    await runForEach(db, insert, []);
    await runForEach(db, insert, [
      [1, 7],
      [1, 8],
      [1, 7],
    ]);
  });
  assert.deepEqual(await slots(), [
    { seller: 1, slot: 7 },
    { seller: 1, slot: 8 },
  ]);
  await assert.rejects(
    store.transaction().execute((db) =>
      runForEach(db, insert, [
        [1, 9],
        [1, "no slot"],
      ]),
    ),
  );
  assert.equal((await slots()).length, 2, "of a statement that failed for one row nothing stays");
});
