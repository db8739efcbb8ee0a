import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { someMachine } from "../testing/some-machine.ts";
import { derivedTransaction } from "./derived-transaction.ts";

test("a derived transaction does not wait for the disk; the next ones do again, also after one that failed", async (context) => {
  const { store } = await someMachine(context);
  const synchronous = async (db: Parameters<typeof derivedTransaction>[0] = store) =>
    (await sql<{ synchronous: number }>`pragma synchronous`.execute(db)).rows[0]?.synchronous;
  const mark = { seller: 1, slot: 7 };
  await derivedTransaction(store, async (db) => {
    assert.equal(await synchronous(db), 1);
    await db.insertInto("match_marks").values(mark).execute();
  });
  assert.equal(await synchronous(), 2);
  await assert.rejects(
    derivedTransaction(store, async (db) => {
      await db.deleteFrom("match_marks").execute();
      throw new Error("no");
    }),
  );
  assert.equal(await synchronous(), 2);
  assert.deepEqual(await store.selectFrom("match_marks").selectAll().execute(), [mark]);
});

test("while one runs, whoever waits for the disk is not let in between", async (context) => {
  const { store } = await someMachine(context);
  const seen: (number | undefined)[] = [];
  await Promise.all([
    derivedTransaction(store, async () => {
      await new Promise((resolve) => setImmediate(resolve));
    }),
    store.transaction().execute(async (db) => {
      seen.push((await sql<{ synchronous: number }>`pragma synchronous`.execute(db)).rows[0]?.synchronous);
    }),
  ]);
  assert.deepEqual(seen, [2]);
});
