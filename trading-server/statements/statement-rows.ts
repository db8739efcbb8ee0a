import { parseStatement, type Statement } from "@tsunagu/core/rating/statement.ts";
import type { Selectable } from "kysely";
import type { Db } from "../store/open-database.ts";
import type { Tables } from "../store/tables.ts";

type Row = Selectable<Tables["statements"]>;

/** A statement as it is kept, with its document. */
export type KeptStatement = Omit<Row, "documentJson" | "bundleJson"> & { readonly document: Statement };

const columns = [
  "statementId",
  "userId",
  "seller",
  "month",
  "kind",
  "number",
  "fromTime",
  "toTime",
  "issuedAt",
  "dueAt",
  "totalYen",
  "dueYen",
  "status",
  "documentJson",
] as const;

/** What was issued to a user, in the order of the periods. */
export async function listIssued(userId: string, db: Db): Promise<readonly KeptStatement[]> {
  const rows = await db
    .selectFrom("statements")
    .select(columns)
    .where("userId", "=", userId)
    .where("issuedAt", "is not", null)
    .orderBy("fromTime")
    .execute();
  return rows.map(toKept);
}

/** Drafts too, newest first. */
export async function listStatementsOf(userId: string, db: Db): Promise<readonly KeptStatement[]> {
  const rows = await db
    .selectFrom("statements")
    .select(columns)
    .where("userId", "=", userId)
    .orderBy("fromTime", "desc")
    .execute();
  return rows.map(toKept);
}

/** A user's statement, or undefined: another user's is as if it were not there. */
export async function findStatement(
  { statementId, userId }: { statementId: string; userId: string },
  db: Db,
): Promise<KeptStatement | undefined> {
  const row = await db
    .selectFrom("statements")
    .select(columns)
    .where("statementId", "=", statementId)
    .where("userId", "=", userId)
    .executeTakeFirst();
  return row && toKept(row);
}

/** A seller's statement, or undefined: another seller's is as if it were not there. */
export async function findStatementOfSeller(
  { statementId, seller }: { statementId: string; seller: number },
  db: Db,
): Promise<KeptStatement | undefined> {
  const row = await db
    .selectFrom("statements")
    .select(columns)
    .where("statementId", "=", statementId)
    .where("seller", "=", seller)
    .executeTakeFirst();
  return row && toKept(row);
}

/** `tsunagu/bundle/1`. */
export async function findBundle(
  { statementId, userId }: { statementId: string; userId: string },
  db: Db,
): Promise<unknown> {
  const row = await db
    .selectFrom("statements")
    .select("bundleJson")
    .where("statementId", "=", statementId)
    .where("userId", "=", userId)
    .executeTakeFirst();
  return row === undefined ? undefined : JSON.parse(row.bundleJson);
}

const toKept = ({ documentJson, ...row }: Pick<Row, (typeof columns)[number]>): KeptStatement => ({
  ...row,
  document: parseStatement(JSON.parse(documentJson)),
});
