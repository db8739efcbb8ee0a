import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf } from "@tsunagu/core/energy/time.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { addNotification } from "../notifications/add-notification.ts";
import { leftToPay } from "../receivables/left-to-pay.ts";

/** Days after the due date on which an unpaid statement is called to mind. Nothing else happens by itself: supply is never cut. */
const reminderDays = [3, 8, 15] as const;

/** Dunning dates. Each reminder is told once, however often this runs. */
export async function remindOfPayment(tools: TradingTools): Promise<void> {
  const { db, now } = tools;
  const overdue = await db
    .selectFrom("statements")
    .select(["statementId", "userId", "number", "dueAt"])
    .where("status", "=", "issued")
    .where("dueAt", "<", now())
    .execute();
  for (const { statementId, userId, number, dueAt } of overdue) {
    if (dueAt === null) continue;
    const daysLate = dayOf(now()) - dayOf(dueAt);
    const reached = reminderDays.filter((days) => days <= daysLate).at(-1);
    if (reached === undefined) continue;
    const due = dayText(dayOf(dueAt));
    const yen = (await leftToPay(statementId, db)).toLocaleString("en-US");
    await addNotification(
      {
        userId,
        kind: "payment",
        cause: `reminder ${reached} ${statementId}`,
        title: { ja: "お支払いのお願い", en: "A payment is overdue" },
        text: {
          ja: `請求書 ${number} の ${yen}円（期限 ${due}）のお支払いを確認できていません。電気が止まることはありません。`,
          en: `¥${yen} of bill ${number}, due on ${due}, has not been paid. Your power stays on.`,
        },
        link: `/statements/${statementId}`,
      },
      tools,
    );
  }
}
