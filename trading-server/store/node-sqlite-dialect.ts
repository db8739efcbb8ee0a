import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { type SqliteDatabase, SqliteDialect } from "kysely";

/** Columns of energy and money are read as `bigint`; every other number is below 2^53 or it is our mistake. */
const isAmount = (column: string): boolean => /(Wh|Yen|Sen)$/.test(column);

/** Kysely over `node:sqlite`: one connection, WAL, nothing answered before it is on disk. */
export const createNodeSqliteDialect = (path: string): SqliteDialect =>
  new SqliteDialect({ database: async () => openSqlite(path) });

function openSqlite(path: string): SqliteDatabase {
  const database = new DatabaseSync(path, { readBigInts: true, timeout: 5_000 });
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const statement = database.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...parameters.map(toSqlValue)).map(toRow),
        run: (parameters) => statement.run(...parameters.map(toSqlValue)),
        *iterate(parameters) {
          for (const row of statement.iterate(...parameters.map(toSqlValue))) yield toRow(row);
        },
      };
    },
  };
}

function toSqlValue(value: unknown): SQLInputValue {
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (value === undefined) throw new TypeError("undefined is no value of a column");
  return value as SQLInputValue;
}

function toRow(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === "bigint" && !isAmount(column) ? toSafeNumber(column, value) : value,
    ]),
  );
}

function toSafeNumber(column: string, value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${column} is beyond 2^53: ${value}`);
  return number;
}
