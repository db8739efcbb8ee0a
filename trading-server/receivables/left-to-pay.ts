import type { Db } from "../store/open-database.ts";

/**
 * What is still to be paid of an issued statement, in yen: what was due, less credits that were taken off it, less what was paid.
 * 0 for one that is not there.
 */
export async function leftToPay(statementId: string, db: Db): Promise<bigint> {
  const statement = await db
    .selectFrom("statements")
    .select("dueYen")
    .where("statementId", "=", statementId)
    .where("issuedAt", "is not", null)
    .executeTakeFirst();
  if (statement === undefined) return 0n;
  return statement.dueYen - (await allocatedTo(statementId, db)) - (await paidFor(statementId, db));
}

/** What credit notes took off a statement. */
export async function allocatedTo(statementId: string, db: Db): Promise<bigint> {
  const rows = await db
    .selectFrom("creditAllocations")
    .select("amountYen")
    .where("statementId", "=", statementId)
    .execute();
  return rows.reduce((sum, { amountYen }) => sum + amountYen, 0n);
}

/** What came in for a statement. A charge succeeds once. */
async function paidFor(statementId: string, db: Db): Promise<bigint> {
  const rows = await db
    .selectFrom("charges")
    .innerJoin("payments", "payments.chargeKey", "charges.chargeKey")
    .select("amountYen")
    .where("statementId", "=", statementId)
    .where("payments.status", "=", "succeeded")
    .execute();
  return rows.reduce((sum, { amountYen }) => sum + amountYen, 0n);
}

/** What of a credit note was neither taken off a statement nor paid out, nor is on its way out. */
export async function creditLeft(creditNoteId: string, db: Db): Promise<bigint> {
  const note = await db
    .selectFrom("creditNotes")
    .select("totalYen")
    .where("creditNoteId", "=", creditNoteId)
    .executeTakeFirstOrThrow();
  const allocations = await db
    .selectFrom("creditAllocations")
    .select("amountYen")
    .where("creditNoteId", "=", creditNoteId)
    .execute();
  const refunds = await db
    .selectFrom("refunds")
    .select("amountYen")
    .where("creditNoteId", "=", creditNoteId)
    .where("status", "!=", "failed")
    .execute();
  return [...allocations, ...refunds].reduce((left, { amountYen }) => left - amountYen, note.totalYen);
}
