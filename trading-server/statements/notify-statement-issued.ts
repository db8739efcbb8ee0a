import { dayOf } from "@tsunagu/core/energy/time.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { addNotification } from "../notifications/add-notification.ts";
import { saidDay, saidMonth } from "../notifications/said-dates.ts";
import { leftToPay } from "../receivables/left-to-pay.ts";

/** Tells the user of the first fee, and until when it is to be paid. */
export async function notifyStatementIssued(
  { statementId, userId, statement }: { statementId: string; userId: string; statement: Statement },
  tools: Pick<TradingTools, "db" | "now" | "random">,
): Promise<void> {
  const month = saidMonth(statement.terms.month);
  const yen = BigInt(statement.firstYen).toLocaleString("en-US");
  const left = await leftToPay(statementId, tools.db);
  const leftYen = left.toLocaleString("en-US");
  const due = statement.dueAt === null ? { ja: "", en: "" } : saidDay(dayOf(statement.dueAt));
  const isOwed = left > 0n;
  await addNotification(
    {
      userId,
      kind: "statement-issued",
      cause: `statement-issued ${statementId}`,
      title: { ja: `${month.ja}分の請求書ができました`, en: `Your bill of ${month.en} is ready` },
      text: {
        ja: isOwed
          ? `合計 ${yen}円。${due.ja}までに ${leftYen}円をお支払いください。`
          : `合計 ${yen}円。お支払いはありません。`,
        en: isOwed
          ? `Total ¥${yen}; ¥${leftYen} to be paid by ${due.en}.`
          : `Total ¥${yen}. Nothing is to be paid.`,
      },
      link: `/statements/${statementId}`,
    },
    tools,
  );
}
