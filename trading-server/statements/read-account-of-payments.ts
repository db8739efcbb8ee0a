import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getAccountOfPayments } from "@tsunagu/core/api/trading-payments.ts";
import { paymentOfLateRefund } from "../payments/late/late-refund-key.ts";
import type { Db } from "../store/open-database.ts";

type Account = Answer<typeof getAccountOfPayments>;
type Row = Account["rows"][number];

const kinds = {
  "statement-issued": "statement",
  "payment-received": "payment",
  "credit-note-issued": "credit-note",
  "refund-paid": "refund",
} as const;

/** The user's side of the books: every entry that changed what is owed, newest first; their sum is the balance. */
export async function readAccountOfPayments(userId: string, db: Db): Promise<Account> {
  const entries = await db
    .selectFrom("entries")
    .innerJoin("postings", "postings.entryId", "entries.entryId")
    .innerJoin("statements", "statements.statementId", "entries.statementId")
    .select(["entries.at", "entries.kind", "cause", "amountYen", "number", "entries.statementId"])
    .where("entries.userId", "=", userId)
    .where("book", "=", "receivable")
    .orderBy("entries.at", "desc")
    .orderBy("entries.entryId")
    .execute();
  const rows = await Promise.all(
    entries.map(async ({ at, kind, cause, amountYen, number, statementId }): Promise<Row> => {
      const note = await noteOf(cause, db);
      return {
        at,
        kind: kinds[kind],
        yen: String(amountYen),
        number: note?.number ?? number,
        statementId,
        creditNoteId: note?.creditNoteId ?? null,
        means: await meansOf(cause, db),
      };
    }),
  );
  return {
    balanceYen: String(entries.reduce((sum, { amountYen }) => sum + amountYen, 0n)),
    rows,
  };
}

/** The credit note that an entry is of, by what caused it. */
async function noteOf(cause: string, db: Db) {
  const [what, key = ""] = cause.split(" ");
  const id =
    what === "refund-paid" ? (key.split("/")[2] ?? "") : what === "credit-note-issued" ? key : undefined;
  if (id === undefined) return undefined;
  return db
    .selectFrom("creditNotes")
    .select(["creditNoteId", "number"])
    .where("creditNoteId", "=", id)
    .executeTakeFirst();
}

async function meansOf(cause: string, db: Db): Promise<string> {
  const [what, key = ""] = cause.split(" ");
  const late = what === "late-payment" ? key : paymentOfLateRefund(key);
  const payments = db.selectFrom("payments").select("means");
  if (late !== undefined)
    return (await payments.where("paymentId", "=", late).executeTakeFirst())?.means ?? "";
  const chargeKey =
    what === "payment-received"
      ? key
      : what === "refund-paid"
        ? (await db.selectFrom("refunds").select("chargeKey").where("refundKey", "=", key).executeTakeFirst())
            ?.chargeKey
        : undefined;
  if (chargeKey === undefined) return "";
  const payment = await payments
    .where("chargeKey", "=", chargeKey)
    .where("status", "=", "succeeded")
    .executeTakeFirst();
  return payment?.means ?? "";
}
