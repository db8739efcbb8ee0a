import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Kysely, sql } from "kysely";
import { migrate } from "../migrate.ts";
import { migrations } from "../migrations.ts";
import { openDatabase, storeDialect } from "../open-database.ts";
import { outboxMembersMigration } from "./outbox-tables.ts";

test("a batch that was on its way when the tables changed goes on with its records in their order", async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "tsunagu-store-"));
  context.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "intermediary.sqlite");
  const before = new Kysely<unknown>({ dialect: storeDialect(path) });
  await migrate(before, migrations.slice(0, migrations.indexOf(outboxMembersMigration)));
  const batch = (id: number, state: string) =>
    sql.raw(`insert into outbox_batches values (${id}, 1, ${id}, x'00', 1, '${state}', null, null)`);
  await batch(1, "logged").execute(before);
  await batch(2, "sending").execute(before);
  const places: readonly (readonly [number, number | null, number | null, string])[] = [
    [1, 1, 0, "accepted"],
    [2, 2, 1, "sending"],
    [3, 2, 0, "sending"],
    [4, null, null, "queued"],
  ];
  for (const [id, of, position, state] of places)
    await sql
      .raw(
        `insert into outbox_records values (${id}, 'usage-recorded', 682, zeroblob(64), 'usage ${id}', null, x'00',
          zeroblob(16), 1, 0, ${of}, ${position}, '${state}', null, 0)`,
      )
      .execute(before);
  await before.destroy();

  const store = await openDatabase(path);
  assert.deepEqual(
    (await store.selectFrom("outbox_batches").select("record_ids").orderBy("batch_id").execute()).map(
      ({ record_ids }) => record_ids,
    ),
    ["[1]", "[3,2]"],
  );
  assert.deepEqual(
    (await store.selectFrom("outbox_records").selectAll().orderBy("record_id").execute()).map(
      ({ state, batch_id, position }) => [state, batch_id, position],
    ),
    [
      ["accepted", 1, 0],
      ["queued", null, null],
      ["queued", null, null],
      ["queued", null, null],
    ],
  );
  await store.destroy();
});
