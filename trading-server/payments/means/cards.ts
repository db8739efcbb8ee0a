import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { listPaymentMeans } from "@tsunagu/core/api/payment-means.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { drawUuid } from "../../machine/random-ids.ts";
import type { TradingTools } from "../../machine/trading-tools.ts";
import type { Db } from "../../store/open-database.ts";
import type { PaymentProvider, ProviderCard } from "../payment-provider.ts";

type Tools = Pick<TradingTools, "db" | "now" | "random">;

const mostCards = 5;

/**
 * Throws `invalid_input` for a token that the provider does not know, or not as this user's (null: of somebody who registers), or whose
 * bank has not authenticated who saves it. Ask before the transaction that saves it.
 */
export async function readCard(
  { token, userId }: { token: string; userId: string | null },
  provider: PaymentProvider,
): Promise<ProviderCard> {
  const card = await provider.findCard(token, userId);
  if (card !== undefined) return card;
  throw new Problem("invalid_input", "the payment provider knows no card that may be kept by this", {
    facts: { field: "token" },
  });
}

/** Keeps a card on an account; the same one again changes only whether it pays by itself. Call it in a transaction. */
export async function saveCard(
  { userId, card, autopay }: { userId: string; card: ProviderCard; autopay: boolean },
  { db, now, random }: Tools,
): Promise<{ readonly meansId: string }> {
  const cards = await db.selectFrom("paymentMeans").selectAll().where("userId", "=", userId).execute();
  const known = cards.find(({ token }) => token === card.token);
  if (known === undefined && cards.length >= mostCards)
    throw new Problem("conflict", `an account has at most ${mostCards} cards to pay with`);
  const meansId = known?.meansId ?? drawUuid(random);
  if (known === undefined) {
    await db
      .insertInto("paymentMeans")
      .values({ meansId, userId, ...card, autopaySince: null, addedAt: now() })
      .execute();
  }
  await setAutopay({ userId, meansId, autopay }, { db, now });
  return { meansId };
}

/** One card at most pays by itself: the last that was chosen. Throws `not_found`. Call it in a transaction. */
export async function setAutopay(
  { userId, meansId, autopay }: { userId: string; meansId: string; autopay: boolean },
  { db, now }: Pick<Tools, "db" | "now">,
): Promise<void> {
  const card = await findCard({ userId, meansId }, db);
  if ((card.autopaySince !== null) === autopay) return;
  if (autopay) {
    await db.updateTable("paymentMeans").set({ autopaySince: null }).where("userId", "=", userId).execute();
  }
  await db
    .updateTable("paymentMeans")
    .set({ autopaySince: autopay ? now() : null })
    .where("meansId", "=", meansId)
    .execute();
}

/** Throws `not_found`: another user's card is as if it were not there. */
export async function findCard({ userId, meansId }: { userId: string; meansId: string }, db: Db) {
  const card = await db
    .selectFrom("paymentMeans")
    .selectAll()
    .where("userId", "=", userId)
    .where("meansId", "=", meansId)
    .executeTakeFirst();
  if (card === undefined) throw new Problem("not_found", "there is no such card");
  return card;
}

/** What was paid with it keeps its name; the provider forgets it first. Throws `not_found`, `neighbour_away`. */
export async function forgetCard(
  { userId, meansId }: { userId: string; meansId: string },
  { db, provider }: { readonly db: Db; readonly provider: PaymentProvider },
): Promise<void> {
  const { token } = await findCard({ userId, meansId }, db);
  await provider.forgetCard(token);
  await db.deleteFrom("paymentMeans").where("meansId", "=", meansId).execute();
}

/** The one that pays by itself first. */
export async function listCards(userId: string, db: Db): Promise<Answer<typeof listPaymentMeans>["cards"]> {
  const rows = await db
    .selectFrom("paymentMeans")
    .select(["meansId", "brand", "last4", "expires", "autopaySince", "addedAt"])
    .where("userId", "=", userId)
    .orderBy((order) => order("autopaySince", "is", null))
    .orderBy("addedAt", "desc")
    .execute();
  return rows.map(({ autopaySince, ...card }) => ({ ...card, autopay: autopaySince !== null }));
}

/** As a person knows it; also what a payment is remembered by. */
export const cardName = ({ brand, last4 }: { brand: string; last4: string }): string => `${brand} ${last4}`;
