import type { TradingTools } from "../machine/trading-tools.ts";
import type { Db } from "../store/open-database.ts";
import { creditLeft, leftToPay } from "./left-to-pay.ts";

type Tools = Pick<TradingTools, "db" | "now">;
type Of = { readonly userId: string; readonly seller: number; readonly statementId: string };

/** Takes what the user has in credit with a seller off a statement that was just issued, oldest first. Call it in a transaction. */
export async function applyCredits({ userId, seller, statementId }: Of, tools: Tools): Promise<void> {
  const notes = await tools.db
    .selectFrom("creditNotes")
    .select("creditNoteId")
    .where("userId", "=", userId)
    .where("seller", "=", seller)
    .orderBy("issuedAt")
    .orderBy("number")
    .execute();
  for (const { creditNoteId } of notes) await allocateCredit({ creditNoteId, statementId }, tools);
}

/**
 * Takes as much of a credit note off a statement as both allow. A statement of which nothing is left is paid, or void if nothing but
 * its own credit notes took it away. Call it in a transaction.
 */
export async function allocateCredit(
  { creditNoteId, statementId }: { creditNoteId: string; statementId: string },
  { db, now }: Tools,
): Promise<void> {
  const [left, credit] = [await leftToPay(statementId, db), await creditLeft(creditNoteId, db)];
  const amountYen = left < credit ? left : credit;
  if (amountYen <= 0n) return;
  await db
    .insertInto("creditAllocations")
    .values({ creditNoteId, statementId, amountYen, at: now() })
    .execute();
  if (amountYen < left) return;
  await db
    .updateTable("statements")
    .set({ status: (await isTakenBack(statementId, db)) ? "void" : "paid" })
    .where("statementId", "=", statementId)
    .where("status", "=", "issued")
    .execute();
}

/** Whether its own credit notes alone took all of it away. */
async function isTakenBack(statementId: string, db: Db): Promise<boolean> {
  const { dueYen } = await db
    .selectFrom("statements")
    .select("dueYen")
    .where("statementId", "=", statementId)
    .executeTakeFirstOrThrow();
  const own = await db
    .selectFrom("creditAllocations")
    .innerJoin("creditNotes", "creditNotes.creditNoteId", "creditAllocations.creditNoteId")
    .select("amountYen")
    .where("creditAllocations.statementId", "=", statementId)
    .where("creditNotes.statementId", "=", statementId)
    .execute();
  return own.reduce((sum, { amountYen }) => sum + amountYen, 0n) === dueYen;
}
