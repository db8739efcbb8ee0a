import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import type { postCreditNote } from "@tsunagu/core/api/seller-money.ts";
import { monthText } from "@tsunagu/core/energy/month-text.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { toYen } from "@tsunagu/core/money/yen.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { drawUuid } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { addNotification } from "../notifications/add-notification.ts";
import { allocateCredit } from "../receivables/apply-credits.ts";
import { postEntry } from "../receivables/post-entry.ts";
import { findStatementOfSeller, type KeptStatement, listIssued } from "../statements/statement-rows.ts";
import { type CreditLine, creditableLines, linesOf, linesText } from "./credit-amounts.ts";

type Tools = Pick<TradingTools, "db" | "now" | "random">;
type Posted = Omit<BodyInput<typeof postCreditNote>, "simulate" | "note">;
export type CreditOrder = Posted & { readonly seller: number; readonly note: string };

type NewNote = {
  readonly statement: KeptStatement;
  readonly order: CreditOrder;
  readonly lines: readonly CreditLine[];
};

/**
 * 適格返還請求書: numbered without gaps, posted, taken off what is still to be paid of its statement, and told. It never changes. Gives its
 * id; money that goes back is another step. Throws `not_found` for another seller's statement, `conflict`, `invalid_input`. Call it
 * in a transaction.
 */
export async function issueCreditNote(order: CreditOrder, tools: Tools): Promise<string> {
  const { db, now, random } = tools;
  const { seller, statementId, reason, note } = order;
  const statement = await findStatementOfSeller({ statementId, seller }, db);
  if (statement === undefined) throw new Problem("not_found", "there is no such statement");
  if (statement.issuedAt === null) throw new Problem("conflict", "a draft needs no credit note");
  await refuseUnderWay(statementId, db);
  const lines =
    reason === "balance"
      ? await balanceLines(statement, order, db)
      : await correctionLines(statement, order, db);
  const totalYen = lines.reduce((sum, { yen }) => sum + yen, 0n);
  if (totalYen <= 0n) throw new Problem("conflict", "nothing of this statement is left to take back");
  const creditNoteId = drawUuid(random);
  const number = await takeNumber(seller, tools);
  const issuedAt = now();
  await db
    .insertInto("creditNotes")
    .values({
      ...{ creditNoteId, seller, userId: statement.userId, statementId, number, issuedAt, reason, note },
      ...{ totalYen, taxesJson: linesText(lines) },
    })
    .execute();
  if (reason !== "balance") {
    await postNote({ creditNoteId, statement, lines }, tools);
    await allocateCredit({ creditNoteId, statementId }, tools);
  }
  await tellIssued({ creditNoteId, number, totalYen }, { statement, order, lines }, tools);
  return creditNoteId;
}

const correctionLines = async (
  { statementId, document }: KeptStatement,
  { amounts }: CreditOrder,
  db: Tools["db"],
) => linesOf(amounts, { creditable: await creditableLines({ statementId, document }, db), document });

/** What was carried forward is paid out as a whole, once, and only as long as no later statement took it. */
async function balanceLines(
  { userId, statementId, document, seller }: KeptStatement,
  { amounts, settle }: CreditOrder,
  db: Tools["db"],
): Promise<readonly CreditLine[]> {
  if (amounts !== null || settle !== "refund")
    throw new Problem("invalid_input", "a balance is paid out as a whole", { facts: { field: "amounts" } });
  const issued = (await listIssued(userId, db)).filter((one) => one.seller === seller);
  const newest = [...issued].sort((a, b) => (a.issuedAt ?? 0) - (b.issuedAt ?? 0)).at(-1);
  const known = await db
    .selectFrom("creditNotes")
    .select("number")
    .where("statementId", "=", statementId)
    .where("reason", "=", "balance")
    .executeTakeFirst();
  const yen = -BigInt(document.carriedForwardYen);
  if (yen === 0n || known !== undefined || newest?.statementId !== statementId)
    throw new Problem("conflict", "this statement has nothing in the user's favour that could be paid out");
  // Its tax was taken back by the statement itself.
  return [{ ratePercent: document.taxes[0]?.ratePercent ?? "10", yen, taxYen: 0n }];
}

/** What is being paid at this moment would be paid twice or too much. */
async function refuseUnderWay(statementId: string, db: Tools["db"]): Promise<void> {
  const open = await db
    .selectFrom("payments")
    .innerJoin("charges", "charges.chargeKey", "payments.chargeKey")
    .select("payments.status")
    .where("statementId", "=", statementId)
    .where("payments.status", "in", ["unknown", "pending", "authentication-required"])
    .executeTakeFirst();
  if (open === undefined) return;
  throw new Problem(
    "conflict",
    "a payment of this statement is under way: try again when it has come or failed",
    {
      facts: { payment: open.status },
    },
  );
}

/** `CN2-202611-000003`: a series of its own, without gaps. */
async function takeNumber(seller: number, { db, now }: Tools): Promise<string> {
  const known = await db
    .selectFrom("creditNoteNumbers")
    .select("lastNumber")
    .where("seller", "=", seller)
    .executeTakeFirst();
  const lastNumber = (known?.lastNumber ?? 0) + 1;
  await db
    .insertInto("creditNoteNumbers")
    .values({ seller, lastNumber })
    .onConflict((conflict) => conflict.column("seller").doUpdateSet({ lastNumber }))
    .execute();
  return `CN${seller}-${monthText(monthOf(now())).replace("-", "")}-${String(lastNumber).padStart(6, "0")}`;
}

async function postNote(
  { creditNoteId, statement, lines }: Pick<NewNote, "statement" | "lines"> & { creditNoteId: string },
  tools: Tools,
): Promise<void> {
  const sum = (pick: "yen" | "taxYen") => lines.reduce((total, line) => total + line[pick], 0n);
  const [yen, tax] = [sum("yen"), sum("taxYen")];
  const { userId, statementId } = statement;
  await postEntry(
    {
      ...{ kind: "credit-note-issued", cause: `credit-note-issued ${creditNoteId}`, userId, statementId },
      postings: [
        { book: "receivable", yen: toYen(-yen) },
        { book: "sales", yen: toYen(yen - tax) },
        { book: "consumption-tax", yen: toYen(tax) },
      ],
    },
    tools,
  );
}

async function tellIssued(
  { creditNoteId, number, totalYen }: { creditNoteId: string; number: string; totalYen: bigint },
  { statement, order }: NewNote,
  tools: Tools,
): Promise<void> {
  const yen = totalYen.toLocaleString("en-US");
  const more = order.note === "" ? { ja: "", en: "" } : { ja: `「${order.note}」`, en: ` “${order.note}”` };
  await addNotification(
    {
      userId: statement.userId,
      kind: "payment",
      cause: `credit-note-issued ${creditNoteId}`,
      title: { ja: `返還請求書 ${number} を発行しました`, en: `Credit note ${number}` },
      text: {
        ja: `請求書 ${statement.number} から ${yen}円を取り消しました。${more.ja}`,
        en: `¥${yen} of bill ${statement.number} is taken back.${more.en}`,
      },
      link: `/credit-notes/${creditNoteId}`,
    },
    tools,
  );
}
