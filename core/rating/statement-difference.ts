import canonicalize from "canonicalize";
import type { Statement } from "./statement.ts";

/** Names one line of a statement, so that a screen can point at it. `index` is its place in its table. */
export type StatementLine = {
  readonly table: "account" | "terms" | keyof Statement;
  readonly index?: number;
  readonly place?: string;
  readonly endUse?: string;
  readonly session?: string;
  readonly month?: number;
};

/** What goes into the total first, so that the line that is named is the one that was changed. */
const tables = ["homes", "sessions", "third", "fourth", "unpriced", "taxed", "adjustments", "taxes"] as const;

const figures = [
  "firstYen",
  "broughtForward",
  "dueYen",
  "carriedForwardYen",
  "status",
  "tariffs",
  "terms",
  "closing",
  "asOf",
  "issuedAt",
  "dueAt",
  "number",
  "seller",
  "format",
] as const;

/** The first line in which two statements differ, or undefined if there is none. */
export function firstDifference({
  stated,
  computed,
}: {
  stated: Statement;
  computed: Statement;
}): StatementLine | undefined {
  for (const table of tables) {
    const [a, b] = [stated[table], computed[table]];
    const rows = Math.max(a.length, b.length);
    for (let index = 0; index < rows; index++) {
      if (!isSame(a[index], b[index])) return { table, index, ...namesOf(a[index] ?? b[index]) };
    }
  }
  const figure = figures.find((name) => !isSame(stated[name], computed[name]));
  return figure === undefined ? undefined : { table: figure };
}

const isSame = (a: unknown, b: unknown): boolean => canonicalize(a) === canonicalize(b);

type Row = Statement[(typeof tables)[number]][number];

const namesOf = (row: Row | undefined): Omit<StatementLine, "table" | "index"> => ({
  ...(row !== undefined && "place" in row && { place: row.place }),
  ...(row !== undefined && "endUse" in row && { endUse: row.endUse }),
  ...(row !== undefined && "session" in row && row.session !== null && { session: row.session }),
  ...(row !== undefined && "month" in row && { month: row.month }),
});
