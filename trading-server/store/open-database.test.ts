import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { sql } from "kysely";
import { openDatabase } from "./open-database.ts";

const someDocument = { seller: 2, kind: "terms", fromDay: "2026-11-01", savedAt: 5 } as const;

test("energy and money come back as bigint, everything else as a number below 2^53", async () => {
  const db = await openDatabase(null);
  const { rows } = await sql`SELECT 9007199254740993 AS energyWh, -5 AS feeYen, 7 AS month`.execute(db);
  assert.deepEqual(rows, [{ energyWh: 9_007_199_254_740_993n, feeYen: -5n, month: 7 }]);
  await assert.rejects(sql`SELECT 9007199254740993 AS month`.execute(db), RangeError);
  await db.destroy();
});

test("what was committed is there after opening again; what was rolled back is not", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tsunagu-trading-"));
  const first = await openDatabase(folder);
  const document = { ...someDocument, version: "1", textJson: "{}" };
  await first.insertInto("sellerDocuments").values(document).execute();
  const failing = first.transaction().execute(async (trx) => {
    await trx
      .insertInto("sellerDocuments")
      .values({ ...document, version: "2" })
      .execute();
    throw new Error("no");
  });
  await assert.rejects(failing, /^Error: no$/);
  await first.destroy();
  const second = await openDatabase(folder);
  assert.deepEqual(await second.selectFrom("sellerDocuments").selectAll().execute(), [document]);
  await second.destroy();
  rmSync(folder, { recursive: true });
});

test("a reference to what is not there is refused", async () => {
  const db = await openDatabase(null);
  await assert.rejects(
    db.insertInto("subMeters").values({ contractId: "nobody", serial: "S", endUse: "office" }).execute(),
    /FOREIGN KEY/,
  );
  await db.destroy();
});

test("a full disk is told as a full disk, and what was there before stays", async () => {
  const db = await openDatabase(null);
  const { rows } = await sql<{ pages: number }>`SELECT page_count AS pages FROM pragma_page_count()`.execute(
    db,
  );
  await sql.raw(`PRAGMA max_page_count = ${(rows[0]?.pages ?? 0) + 4}`).execute(db);
  const long = { ...someDocument, textJson: "x".repeat(1000) };
  const filling = db.transaction().execute(async (trx) => {
    for (let version = 0; version < 100; version++)
      await trx
        .insertInto("sellerDocuments")
        .values({ ...long, version: `${version}` })
        .execute();
  });
  await assert.rejects(filling, /disk is full/);
  assert.deepEqual(await db.selectFrom("sellerDocuments").selectAll().execute(), []);
  await db.destroy();
});
