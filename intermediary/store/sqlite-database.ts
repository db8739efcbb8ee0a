import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { SqliteDatabase, SqliteStatement } from "kysely";
import { forEachMark } from "./run-for-each.ts";

/** Columns and aliases that hold energy or money: read as `bigint`. The unit is last in the name, so the name tells. */
const exactColumn = /_(wh|sen|yen)$/;

const cachedStatements = 500;

/**
 * `node:sqlite` as the driver that Kysely's SQLite dialect expects. One connection; Kysely serialises what uses it, so
 * a transaction never mixes with another's statements.
 *
 * Whole numbers are read as `bigint` where the name of the column ends in `_wh`, `_sen` or `_yen` and as `number`
 * elsewhere; a `number` that would lose digits is an error of ours and throws.
 */
export function openSqlite(path: string): SqliteDatabase {
  const database = new DatabaseSync(path, { readBigInts: true, enableForeignKeyConstraints: true });
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA busy_timeout = 5000;
  `);
  const statements = new Map<string, Prepared>();
  const prepared = (sql: string): Prepared => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = prepare(database, sql);
    if (statements.size >= cachedStatements) statements.clear();
    statements.set(sql, statement);
    return statement;
  };
  return {
    close: () => {
      statements.clear();
      database.close();
    },
    prepare: (sql) => {
      // On a full disk SQLite has rolled back by itself: a second time would be another error, in the place of that one.
      if (sql === "rollback" && !database.isTransaction) return nothing;
      if (sql.startsWith(forEachMark)) return runsForEach(prepared(sql));
      const { statement, columns } = prepared(sql);
      return {
        reader: columns.length > 0,
        all: (parameters) =>
          statement.all(...parameters.map(toSqlValue)).map((row) => withNumbers(row, columns)),
        run: (parameters) => statement.run(...parameters.map(toSqlValue)),
        iterate: function* (parameters) {
          // A statement that is being stepped must not be shared with a query that runs meanwhile.
          for (const row of database.prepare(sql).iterate(...parameters.map(toSqlValue)))
            yield withNumbers(row, columns);
        },
      };
    },
  };
}

type Prepared = { readonly statement: StatementSync; readonly columns: readonly Column[] };
type Column = { readonly name: string; readonly isExact: boolean };

function prepare(database: DatabaseSync, sql: string): Prepared {
  const statement = database.prepare(sql);
  const columns = statement.columns().map(({ name }) => ({ name, isExact: exactColumn.test(name) }));
  // Numbers that are none of energy or money need no detour.
  if (columns.every(({ isExact }) => !isExact)) statement.setReadBigInts(false);
  return { statement, columns };
}

/** The statement's one parameter is a list of rows (`run-for-each.ts`). */
function runsForEach({ statement }: Prepared): SqliteStatement {
  return {
    reader: false,
    all: () => [],
    run: ([rows]) => {
      for (const row of toRows(rows)) statement.run(...row);
      return { changes: 0n, lastInsertRowid: 0n };
    },
    iterate: () => [].values(),
  };
}

/** Sound because only `runForEach` writes such statements, and its rows are typed. */
const toRows = (rows: unknown): readonly SqlRow[] => rows as readonly SqlRow[];

const nothing: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0n, lastInsertRowid: 0n }),
  iterate: () => [].values(),
};

type SqlValue = null | number | bigint | string | Uint8Array;
/** What one run of a statement binds, in the order of its question marks. */
export type SqlRow = readonly SqlValue[];

function toSqlValue(value: unknown): SqlValue {
  if (value === null || typeof value === "string" || typeof value === "bigint") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`a ${typeof value} cannot be stored`);
}

/** A plain object: rows of `node:sqlite` have no prototype, which comparing them would show. */
function withNumbers(row: Record<string, unknown>, columns: readonly Column[]): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const { name, isExact } of columns) {
    const value = row[name];
    plain[name] = typeof value === "bigint" && !isExact ? toNumber(name, value) : value;
  }
  return plain;
}

function toNumber(name: string, value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${name} is too large for a number: ${value}`);
  return number;
}
