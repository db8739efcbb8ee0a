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

type SqlValue = null | number | bigint | string | Uint8Array;
/** What one run of a statement binds, in the order of its question marks. */
export type SqlRow = readonly SqlValue[];

/**
 * Begins the text of a statement that is run once for each row (`SqlRow`) of the list that is its one parameter: for
 * thousands of rows a tenth of what as many queries cost, which are built, compiled and awaited one by one.
 */
export const forEachMark = "-- for each row\n";

const cachedStatements = 500;

/**
 * `node:sqlite` as the driver that Kysely expects: WAL, nothing answered before it is on disk. One connection; Kysely serialises
 * what uses it, so a transaction never mixes with another's statements. A full disk is an error that `isFullDisk` knows.
 *
 * Whole numbers are read as `bigint` where the column's name says that it holds energy or money (`exactColumn`) and as `number`
 * elsewhere; a `number` that would lose digits is an error of ours and throws.
 */
export function openSqlite(path: string, { exactColumn }: { exactColumn: RegExp }): SqliteConnection {
  const database = new DatabaseSync(path, { readBigInts: true, timeout: 5_000 });
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  const statements = new Map<string, Prepared>();
  const prepared = (sql: string): Prepared => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = prepare(database, sql, exactColumn);
    // What was prepared before a table's change goes on with the columns of before it.
    if (statements.size >= cachedStatements || /^\s*alter\b/i.test(sql)) statements.clear();
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
        all: (parameters) => statement.all(...parameters.map(toSqlValue)).map((row) => toRow(row, columns)),
        run: (parameters) => statement.run(...parameters.map(toSqlValue)),
        iterate: function* (parameters) {
          // A statement that is being stepped must not be shared with a query that runs meanwhile.
          const own = prepare(database, sql, exactColumn).statement;
          for (const row of own.iterate(...parameters.map(toSqlValue))) yield toRow(row, columns);
        },
      };
    },
  };
}

type Prepared = { readonly statement: StatementSync; readonly columns: readonly Column[] };
type Column = { readonly name: string; readonly isExact: boolean };

function prepare(database: DatabaseSync, sql: string, exactColumn: RegExp): Prepared {
  const statement = database.prepare(sql);
  const columns = statement.columns().map(({ name }) => ({ name, isExact: exactColumn.test(name) }));
  // Numbers that are none of energy or money need no detour; one that would lose digits throws by itself.
  if (columns.every(({ isExact }) => !isExact)) statement.setReadBigInts(false);
  return { statement, columns };
}

function runsForEach({ statement }: Prepared): SqliteQuery {
  return {
    ...nothing,
    run: ([rows]) => {
      for (const row of toRows(rows)) statement.run(...row);
      return { changes: 0n, lastInsertRowid: 0n };
    },
  };
}

/** Sound because whoever writes such a statement hands in `SqlRow`s. */
const toRows = (rows: unknown): readonly SqlRow[] => rows as readonly SqlRow[];

const nothing: SqliteQuery = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0n, lastInsertRowid: 0n }),
  iterate: () => [].values(),
};

function toSqlValue(value: unknown): SqlValue {
  if (value === null || typeof value === "string" || typeof value === "bigint") return value;
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`a ${typeof value} cannot be stored`);
}

/** A plain object: rows of `node:sqlite` have no prototype, which comparing them would show. */
function toRow(row: Record<string, unknown>, columns: readonly Column[]): Record<string, unknown> {
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
