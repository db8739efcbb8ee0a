import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { monthText } from "@tsunagu/core/energy/month-text.ts";
import { dayOf } from "@tsunagu/core/energy/time.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { addNotification } from "../notifications/add-notification.ts";

/** Tells the user of the first fee, and until when it is to be paid. */
export async function notifyStatementIssued(
  { statementId, userId, statement }: { statementId: string; userId: string; statement: Statement },
  tools: Pick<TradingTools, "db" | "now" | "random">,
): Promise<void> {
  const month = monthText(statement.terms.month);
  const yen = BigInt(statement.firstYen).toLocaleString("en-US");
  const due = statement.dueAt === null ? "" : dayText(dayOf(statement.dueAt));
  const isOwed = statement.dueYen !== "0";
  await addNotification(
    {
      userId,
      kind: "statement-issued",
      cause: `statement-issued ${statementId}`,
      title: { ja: `${month} の請求書ができました`, en: `Your statement of ${month} is ready` },
      text: {
        ja: isOwed ? `合計 ${yen}円。お支払期限 ${due}。` : `合計 ${yen}円。お支払いはありません。`,
        en: isOwed ? `Total ¥${yen}, to be paid by ${due}.` : `Total ¥${yen}. Nothing is to be paid.`,
      },
      link: `/statements/${statementId}`,
    },
    tools,
  );
}
