import type { Said } from "@tsunagu/core/api/language.ts";
import type { notificationKind } from "@tsunagu/core/api/trading-notifications.ts";
import type { z } from "zod";
import { drawUuid } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { queueMail } from "../mail/queue-mail.ts";

export type Text = Said;

type NotificationKind = z.output<typeof notificationKind>;

/** What concerns money or the contract goes out by mail too. */
const mailed: readonly NotificationKind[] = ["statement-issued", "payment", "contract"];

type NewNotification = {
  readonly userId: string;
  readonly kind: NotificationKind;
  /** Names the event: an event that happens to be reported twice is told once. */
  readonly cause: string;
  readonly title: Text;
  readonly text: Text;
  /** A path of the phone's app. */
  readonly link: string | null;
};

/** In the app, and by mail where it is about money or a contract. Call it in the transaction of the event itself. */
export async function addNotification(
  { userId, kind, cause, title, text, link }: NewNotification,
  { db, now, random }: Pick<TradingTools, "db" | "now" | "random">,
): Promise<void> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("notifications")
    .values({
      notificationId: drawUuid(random),
      userId,
      at: now(),
      isRead: 0,
      kind,
      cause,
      titleJson: JSON.stringify(title),
      textJson: JSON.stringify(text),
      link,
    })
    .onConflict((conflict) => conflict.columns(["userId", "cause"]).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n || !mailed.includes(kind)) return;
  await queueMail({ kind: "notice", values: { title, text, link }, userId }, { db, now, random });
}
