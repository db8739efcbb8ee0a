import type { Yen } from "@tsunagu/core/money/yen.ts";
import { drawUuid } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";

/**
 * The books. `receivable` 売掛金: what users owe, below 0 what is owed to them; `sales` 売上 and `consumption-tax` 仮受消費税 are
 * negative as they grow; `provider` 未収入金: what the payment provider took in for us, less what it gave back.
 */
type Book = "receivable" | "sales" | "consumption-tax" | "provider";

export type Entry = {
  readonly kind: "statement-issued" | "payment-received" | "credit-note-issued" | "refund-paid";
  /** The event: it is posted once, however often it is reported. */
  readonly cause: string;
  readonly userId: string;
  readonly statementId: string;
  /** Double entry: they sum to zero. */
  readonly postings: readonly { readonly book: Book; readonly yen: Yen }[];
};

/** Call it in the transaction of the event. Throws on postings that do not sum to zero: that is our mistake. */
export async function postEntry(
  { kind, cause, userId, statementId, postings }: Entry,
  { db, now, random }: Pick<TradingTools, "db" | "now" | "random">,
): Promise<void> {
  const sum = postings.reduce((total, { yen }) => total + yen, 0n);
  if (sum !== 0n) throw new RangeError(`the postings of "${cause}" sum to ${sum} yen`);
  const known = await db
    .selectFrom("entries")
    .select("entryId")
    .where("cause", "=", cause)
    .executeTakeFirst();
  if (known !== undefined) return;
  const entryId = drawUuid(random);
  await db.insertInto("entries").values({ entryId, at: now(), kind, cause, userId, statementId }).execute();
  for (const { book, yen } of postings) {
    if (yen !== 0n) await db.insertInto("postings").values({ entryId, book, amountYen: yen }).execute();
  }
}
