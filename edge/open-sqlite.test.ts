import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { isFullDisk } from "./is-full-disk.ts";
import { forEachMark, openSqlite, type SqlRow } from "./open-sqlite.ts";

function someSqlite(context: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), "tsunagu-sqlite-"));
  const sqlite = openSqlite(join(folder, "some.sqlite"), { exactColumn: /_wh$/ });
  context.after(() => {
    sqlite.close();
    rmSync(folder, { recursive: true });
  });
  return {
    run: (sql: string, ...parameters: readonly unknown[]) => sqlite.prepare(sql).run(parameters),
    all: (sql: string, ...parameters: readonly unknown[]) => sqlite.prepare(sql).all(parameters),
    prepare: sqlite.prepare,
  };
}

test("energy is read as bigint, other whole numbers as number, and none loses digits", (context) => {
  const { all } = someSqlite(context);
  assert.deepEqual(all("select 9007199254740993 as register_wh, 7 as connector, null as x"), [
    { register_wh: 9007199254740993n, connector: 7, x: null },
  ]);
  assert.deepEqual(all("select 7 as connector"), [{ connector: 7 }]);
  assert.throws(() => all("select 9007199254740993 as register"), /too large/);
  assert.throws(() => all("select 9007199254740993 as register, 1 as a_wh"), /too large/);
});

test("true and false are 1 and 0; what cannot be stored is refused", (context) => {
  const { all } = someSqlite(context);
  assert.deepEqual(all("select ? as yes, ? as no", true, false), [{ yes: 1, no: 0 }]);
  assert.throws(() => all("select ? as never", undefined), /undefined cannot be stored/);
  assert.throws(() => all("select ? as never", Number.NaN), /number cannot be stored/);
});

test("a statement for each row takes all of them, in their order", (context) => {
  const { run, all } = someSqlite(context);
  run("create table t (n integer, wh text)");
  const rows: readonly SqlRow[] = Array.from({ length: 2_000 }, (_, nth) => [nth, `${nth} Wh`]);
  run("begin");
  run(`${forEachMark}insert into t values (?, ?)`, rows);
  run("commit");
  assert.deepEqual(all("select count(*) as n, max(rowid) as last from t"), [{ n: 2_000, last: 2_000 }]);
});

test("rows can be taken while other queries run, also the same one", (context) => {
  const { run, all, prepare } = someSqlite(context);
  run("create table t (n integer)");
  run("insert into t values (1), (2), (3)");
  const seen: unknown[] = [];
  for (const row of prepare("select n from t order by n").iterate([])) {
    seen.push(row);
    assert.equal(all("select n from t order by n").length, 3);
  }
  assert.deepEqual(seen, [{ n: 1 }, { n: 2 }, { n: 3 }]);
});

test("a table that changes shows its new columns to a query that was there before", (context) => {
  const { run, all } = someSqlite(context);
  run("create table t (n integer)");
  run("insert into t values (1)");
  assert.deepEqual(all("select * from t"), [{ n: 1 }]);
  run("alter table t add column used_wh integer not null default 5");
  assert.deepEqual(all("select * from t"), [{ n: 1, used_wh: 5n }]);
});

test("a full disk is told apart from every other failure, and rolling back does not hide it", (context) => {
  const { run, all } = someSqlite(context);
  run("create table t (x blob)");
  run("pragma max_page_count = 4");
  run("begin");
  assert.throws(() => run("insert into t values (?)", new Uint8Array(100_000)), isFullDisk);
  run("rollback");
  assert.deepEqual(all("select count(*) as n from t"), [{ n: 0 }]);
  assert.throws(
    () => run("insert into nowhere values (1)"),
    (error: unknown) => !isFullDisk(error),
  );
  assert.ok(isFullDisk(Object.assign(new Error("no room"), { code: "ENOSPC" })));
});
