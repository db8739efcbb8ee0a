import { toYen } from "@tsunagu/core/money/yen.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { addNotification } from "../notifications/add-notification.ts";
import { postEntry } from "../receivables/post-entry.ts";
import type { RefundAnswer } from "./payment-provider.ts";

type Tools = Pick<TradingTools, "db" | "now" | "random">;

/** What a refund may become; news of what was before changes nothing. */
const forward = {
  unknown: ["pending", "succeeded", "failed"],
  pending: ["succeeded", "failed"],
  succeeded: [],
  failed: [],
} as const;

/**
 * What the provider says of a refund, kept. When it has gone out the books say so; when it has failed the credit is there again
 * and the next statement takes it. The user is told, once. Call it in a transaction.
 */
export async function applyRefund(
  refundKey: string,
  { state, reason }: RefundAnswer,
  tools: Tools,
): Promise<void> {
  const { db } = tools;
  const refund = await db
    .selectFrom("refunds")
    .innerJoin("creditNotes", "creditNotes.creditNoteId", "refunds.creditNoteId")
    .select(["refunds.amountYen", "status", "creditNotes.creditNoteId", "number", "userId", "statementId"])
    .where("refundKey", "=", refundKey)
    .executeTakeFirst();
  if (refund === undefined || !forward[refund.status].some((next) => next === state)) return;
  await db.updateTable("refunds").set({ status: state, reason }).where("refundKey", "=", refundKey).execute();
  if (state === "pending") return;
  const { amountYen, userId, statementId, creditNoteId, number } = refund;
  if (state === "succeeded") {
    await postEntry(
      {
        kind: "refund-paid",
        cause: `refund-paid ${refundKey}`,
        userId,
        statementId,
        postings: [
          { book: "receivable", yen: toYen(amountYen) },
          { book: "provider", yen: toYen(-amountYen) },
        ],
      },
      tools,
    );
  }
  const yen = amountYen.toLocaleString("en-US");
  const words = state === "succeeded" ? paidWords(yen, number) : failedWords(yen, number);
  await addNotification(
    {
      ...{ userId, kind: "payment", cause: `refund-${state} ${refundKey}` },
      ...words,
      link: `/credit-notes/${creditNoteId}`,
    },
    tools,
  );
}

const paidWords = (yen: string, number: string) => ({
  title: { ja: "返金しました", en: "We have paid you back" },
  text: {
    ja: `返還請求書 ${number} の ${yen}円を、お支払いの方法にお返ししました。`,
    en: `¥${yen} of credit note ${number} went back to what you paid with.`,
  },
});

const failedWords = (yen: string, number: string) => ({
  title: { ja: "返金ができませんでした", en: "The refund did not go through" },
  text: {
    ja: `返還請求書 ${number} の ${yen}円をお返しできませんでした。次の請求書から差し引きます。`,
    en: `¥${yen} of credit note ${number} could not be returned. Your next bill will be lower by it.`,
  },
});
