import { drawUuid } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";

export type Text = { readonly ja: string; readonly en: string };

type NewNotification = {
  readonly userId: string;
  readonly kind: "registered" | "session-ended" | "statement-issued" | "payment";
  /** Names the event: an event that happens to be reported twice is told once. */
  readonly cause: string;
  readonly title: Text;
  readonly text: Text;
  /** A path of the phone's app. */
  readonly link: string | null;
};

/** Call it in the transaction of the event itself. */
export async function addNotification(
  { userId, kind, cause, title, text, link }: NewNotification,
  { db, now, random }: Pick<TradingTools, "db" | "now" | "random">,
): Promise<void> {
  await db
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
    .execute();
}
