import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getCreditNote } from "@tsunagu/core/api/trading-payments.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { parseStatement } from "@tsunagu/core/rating/statement.ts";
import type { Selectable } from "kysely";
import { creditLeft } from "../receivables/left-to-pay.ts";
import type { Db } from "../store/open-database.ts";
import type { Tables } from "../store/tables.ts";
import { parseLines } from "./credit-amounts.ts";

export type CreditNoteView = Answer<typeof getCreditNote>;

/** Throws `not_found`: another user's, or another seller's, is as if it were not there. */
export async function readCreditNote(
  { creditNoteId, ...owner }: { creditNoteId: string } & ({ userId: string } | { seller: number }),
  db: Db,
): Promise<CreditNoteView> {
  const query = db.selectFrom("creditNotes").selectAll().where("creditNoteId", "=", creditNoteId);
  const note = await ("userId" in owner
    ? query.where("userId", "=", owner.userId)
    : query.where("seller", "=", owner.seller)
  ).executeTakeFirst();
  if (note === undefined) throw new Problem("not_found", "there is no such credit note");
  return viewOf(note, db);
}

/** A seller's, newest first; of one statement if it is named. */
export async function listCreditNotesOf(
  { seller, statementId }: { seller: number; statementId?: string | undefined },
  db: Db,
): Promise<readonly (CreditNoteView & { userId: string })[]> {
  const query = db
    .selectFrom("creditNotes")
    .selectAll()
    .where("seller", "=", seller)
    .orderBy("issuedAt", "desc")
    .orderBy("number", "desc")
    .limit(500);
  const notes = await (statementId === undefined
    ? query
    : query.where("statementId", "=", statementId)
  ).execute();
  return Promise.all(notes.map(async (note) => ({ ...(await viewOf(note, db)), userId: note.userId })));
}

async function viewOf(note: Selectable<Tables["creditNotes"]>, db: Db): Promise<CreditNoteView> {
  const { creditNoteId, number, issuedAt, statementId, reason, totalYen, userId } = note;
  const statement = await db
    .selectFrom("statements")
    .select(["number", "month", "issuedAt", "documentJson"])
    .where("statementId", "=", statementId)
    .executeTakeFirstOrThrow();
  const user = await db
    .selectFrom("users")
    .select("name")
    .where("userId", "=", userId)
    .executeTakeFirstOrThrow();
  return {
    ...{ creditNoteId, number, issuedAt, statementId, reason, note: note.note },
    seller: parseStatement(JSON.parse(statement.documentJson)).seller,
    recipient: user.name,
    statementNumber: statement.number,
    statementMonth: statement.month,
    statementIssuedAt: statement.issuedAt ?? 0,
    yen: String(totalYen),
    taxes: parseLines(note.taxesJson).map(({ ratePercent, yen, taxYen }) => ({
      ratePercent,
      yen: String(yen),
      taxYen: String(taxYen),
    })),
    applied: await appliedOf(creditNoteId, db),
    refunds: await refundsOf(creditNoteId, db),
    leftYen: String(await creditLeft(creditNoteId, db)),
  };
}

async function appliedOf(creditNoteId: string, db: Db): Promise<CreditNoteView["applied"]> {
  const rows = await db
    .selectFrom("creditAllocations")
    .innerJoin("statements", "statements.statementId", "creditAllocations.statementId")
    .select(["statements.statementId", "number", "amountYen"])
    .where("creditNoteId", "=", creditNoteId)
    .orderBy("at")
    .execute();
  return rows.map(({ statementId, number, amountYen }) => ({
    statementId,
    statementNumber: number,
    yen: String(amountYen),
  }));
}

async function refundsOf(creditNoteId: string, db: Db): Promise<CreditNoteView["refunds"]> {
  const rows = await db
    .selectFrom("refunds")
    .innerJoin("payments", (join) =>
      join
        .onRef("payments.chargeKey", "=", "refunds.chargeKey")
        .onRef("payments.attempt", "=", "refunds.attempt"),
    )
    .select(["refunds.at", "refunds.amountYen", "refunds.status", "refunds.reason", "means"])
    .where("creditNoteId", "=", creditNoteId)
    .orderBy("refunds.at")
    .orderBy("refundKey")
    .execute();
  return rows.map(({ amountYen, ...row }) => ({ ...row, yen: String(amountYen) }));
}
