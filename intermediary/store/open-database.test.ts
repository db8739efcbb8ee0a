import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { isFullDisk } from "@tsunagu/edge/is-full-disk.ts";
import { sql } from "kysely";
import { openDatabase } from "./open-database.ts";

function freshPath(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "tsunagu-store-"));
  context.after(() => rmSync(folder, { recursive: true }));
  return join(folder, "intermediary.sqlite");
}

test("energy is read as bigint, other whole numbers as number", async (context) => {
  const store = await openDatabase(freshPath(context));
  const { rows } = await sql`select 9007199254740993 as register_wh, 7 as connector_id`.execute(store);
  assert.deepEqual(rows[0], { register_wh: 9007199254740993n, connector_id: 7 });
  await assert.rejects(sql`select 9007199254740993 as register`.execute(store), /too large/);
  await store.destroy();
});

test("opening again keeps what was written and migrates nothing twice", async (context) => {
  const path = freshPath(context);
  const first = await openDatabase(path);
  await first
    .insertInto("sites")
    .values({ site_id: "s1", name_ja: "駅前", name_en: "Station", area: 3, place: "0102030405060708" })
    .execute();
  await first.destroy();
  const second = await openDatabase(path);
  assert.equal((await second.selectFrom("sites").selectAll().execute()).length, 1);
  await second.destroy();
});

test("transactions that run at once do not mix, and a failed one leaves nothing", async (context) => {
  const store = await openDatabase(freshPath(context));
  const addSite = (siteId: string, fail: boolean) =>
    store.transaction().execute(async (transaction) => {
      await transaction
        .insertInto("sites")
        .values({ site_id: siteId, name_ja: siteId, name_en: siteId, area: 3, place: siteId })
        .execute();
      await new Promise((resolve) => setImmediate(resolve));
      if (fail) throw new Error("no");
    });
  await Promise.allSettled([
    addSite("a", false),
    addSite("b", true),
    addSite("c", false),
    addSite("d", true),
  ]);
  const sites = await store.selectFrom("sites").select("site_id").orderBy("site_id").execute();
  assert.deepEqual(
    sites.map(({ site_id }) => site_id),
    ["a", "c"],
  );
  await store.destroy();
});

test("a row that names a device that is not there is refused", async (context) => {
  const store = await openDatabase(freshPath(context));
  const orphan = { meter_id: "nobody", fee: "{}", published_at: 1 };
  await assert.rejects(store.insertInto("meter_fees").values(orphan).execute(), /FOREIGN KEY/);
  await store.destroy();
});

test("a full disk is told as that, and what came before it is there", async (context) => {
  const store = await openDatabase(freshPath(context));
  const write = (bytes: number) =>
    store.transaction().execute((db) =>
      db
        .insertInto("raw_messages")
        .values({
          device_id: "cp-1",
          channel: "ocpp",
          direction: "in",
          received_at: 1,
          digest: "0".repeat(64),
          bytes: new Uint8Array(bytes),
        })
        .execute(),
    );
  await write(10);
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(store);
  await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + 2}`).execute(store);
  await assert.rejects(write(100_000), isFullDisk);
  await write(10);
  assert.equal((await store.selectFrom("raw_messages").select("raw_id").execute()).length, 2);
  await store.destroy();
});

test("whoever works on the store without a pause lets others have their turn", async (context) => {
  const store = await openDatabase(freshPath(context));
  let turns = 0;
  let isWorking = true;
  const take = () => {
    turns += 1;
    if (isWorking) setImmediate(take);
  };
  setImmediate(take);
  for (let nth = 0; nth < 100; nth++)
    await store.transaction().execute((db) => db.selectFrom("sites").select("site_id").execute());
  isWorking = false;
  assert.ok(turns >= 100, `${turns} turns`);
  await store.destroy();
});
