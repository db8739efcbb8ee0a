import { DatabaseSync, type StatementSync } from "node:sqlite";

/** What Kysely's SQLite dialect drives (its `SqliteDatabase`). */
export type SqliteConnection = {
  close(): void;
  prepare(sql: string): SqliteQuery;
};
type SqliteQuery = {
  readonly reader: boolean;
  all(parameters: readonly unknown[]): unknown[];
  run(parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  iterate(parameters: readonly unknown[]): IterableIterator<unknown>;
};

const cachedStatements = 500;

/**
 * `node:sqlite` as the driver that Kysely expects: WAL, nothing answered before it is on disk. One connection; Kysely serialises
 * what uses it, so a transaction never mixes with another's statements.
 *
 * Whole numbers are read as `bigint` where the column's name says that it holds energy or money (`exactColumn`) and as `number`
 * elsewhere; a `number` that would lose digits is an error of ours and throws.
 */
export function openSqlite(path: string, { exactColumn }: { exactColumn: RegExp }): SqliteConnection {
  const database = new DatabaseSync(path, { readBigInts: true, timeout: 5_000 });
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    if (statements.size >= cachedStatements) statements.clear();
    statements.set(sql, statement);
    return statement;
  };
  const toRow = createToRow(exactColumn);
  return {
    close: () => {
      statements.clear();
      database.close();
    },
    prepare: (sql) => {
      // On a full disk SQLite has rolled back by itself: a second time would be another error, in the place of that one.
      if (sql === "rollback" && !database.isTransaction) return nothing;
      const statement = prepared(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...parameters.map(toSqlValue)).map(toRow),
        run: (parameters) => statement.run(...parameters.map(toSqlValue)),
        iterate: function* (parameters) {
          // A statement that is being stepped must not be shared with a query that runs meanwhile.
          for (const row of database.prepare(sql).iterate(...parameters.map(toSqlValue))) yield toRow(row);
        },
      };
    },
  };
}

const nothing: SqliteQuery = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0n, lastInsertRowid: 0n }),
  iterate: () => [].values(),
};

type SqlValue = null | number | bigint | string | Uint8Array;

function toSqlValue(value: unknown): SqlValue {
  if (value === null || typeof value === "string" || typeof value === "bigint") return value;
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`a ${typeof value} cannot be stored`);
}

/** A plain object: rows of `node:sqlite` have no prototype, which comparing them would show. */
function createToRow(
  exactColumn: RegExp,
): (row: Readonly<Record<string, unknown>>) => Record<string, unknown> {
  const isExact = new Map<string, boolean>();
  const exact = (name: string): boolean => {
    const known = isExact.get(name) ?? exactColumn.test(name);
    isExact.set(name, known);
    return known;
  };
  return (row) => {
    const plain: Record<string, unknown> = {};
    for (const name in row) {
      const value = row[name];
      plain[name] = typeof value === "bigint" && !exact(name) ? toNumber(name, value) : value;
    }
    return plain;
  };
}

function toNumber(name: string, value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${name} is too large for a number: ${value}`);
  return number;
}
