import { readsOfUser } from "../explorer/list-reads.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Db } from "../store/open-database.ts";
import { childTables, userTables } from "./user-tables.ts";

type Row = Readonly<Record<string, unknown>>;

/** A long table is read in portions, so that a bill's evidence of years is never in memory at once. */
const portion = 20;

/**
 * `tsunagu/export/1`: everything that is held of a user, table by table under the names that it has here, as pieces of one JSON document.
 * Amounts and Wh are decimal strings, times seconds since 1970; documents stand as they are.
 */
export async function* exportUser(
  userId: string,
  { db, now }: Pick<TradingTools, "db" | "now">,
): AsyncGenerator<string> {
  yield `{"format":"tsunagu/export/1","madeAt":${now()}`;
  for (const { table, omit } of userTables) {
    if (omit === null) continue;
    yield `,${JSON.stringify(table)}:[`;
    yield* rowsAsJson((at) => pageOf({ table, userId, at }, db), omit);
    yield "]";
  }
  for (const { table, of, by, omit } of childTables) {
    yield `,${JSON.stringify(table)}:[`;
    const parents = db.selectFrom(of).where("userId", "=", userId).select(by);
    yield* rowsAsJson(
      (at) => db.selectFrom(table).selectAll().where(by, "in", parents).limit(portion).offset(at).execute(),
      omit,
    );
    yield "]";
  }
  // Whoever looked at the user's records on the ledger, as the explorer shows it.
  const reads = await readsOfUser(userId, db, { limit: Number.MAX_SAFE_INTEGER });
  yield `,"ledgerReads":${JSON.stringify(reads)}}\n`;
}

function pageOf(
  { table, userId, at }: { table: (typeof userTables)[number]["table"]; userId: string; at: number },
  db: Db,
): Promise<readonly Row[]> {
  return db
    .selectFrom(table)
    .selectAll()
    .where("userId" as never, "=", userId as never)
    .limit(portion)
    .offset(at)
    .execute();
}

async function* rowsAsJson(
  page: (at: number) => Promise<readonly Row[]>,
  omit: readonly string[],
): AsyncGenerator<string> {
  for (let at = 0; ; at += portion) {
    const rows = await page(at);
    for (const [nth, row] of rows.entries()) yield `${at + nth === 0 ? "" : ","}${rowAsJson(row, omit)}`;
    if (rows.length < portion) return;
  }
}

function rowAsJson(row: Row, omit: readonly string[]): string {
  const shown = Object.entries(row).flatMap(([name, value]): [string, unknown][] => {
    if (omit.includes(name)) return [];
    return name.endsWith("Json") && typeof value === "string"
      ? [[name.slice(0, -"Json".length), JSON.parse(value)]]
      : [[name, value]];
  });
  return JSON.stringify(Object.fromEntries(shown), (_, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
}
