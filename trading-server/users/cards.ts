import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { PurchaserFeed } from "../contracts/purchaser-feed.ts";
import { tellPurchaser } from "../contracts/tell-purchaser.ts";
import type { TradingTools } from "../machine/trading-tools.ts";

type Deps = TradingTools & { readonly purchaserFeed: PurchaserFeed };
type Card = { readonly userId: string; readonly token: string; readonly name: string };

const mostCards = 20;

const taken = (): Problem => new Problem("already_exists", "this card is on another account");

/**
 * Puts an RFID card on the account by its number. The same card again changes its name only. While the intermediary is away the card
 * is kept and works as soon as it is told. Throws `already_exists` for a card of somebody else.
 */
export async function addCard({ userId, token, name }: Card, deps: Deps): Promise<void> {
  const isNew = await deps.db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom("cards")
      .select("userId")
      .where("token", "=", token)
      .executeTakeFirst();
    const app = await trx
      .selectFrom("users")
      .select("userId")
      .where("appToken", "=", token.toUpperCase())
      .executeTakeFirst();
    if (app !== undefined || (known !== undefined && known.userId !== userId)) throw taken();
    if (known !== undefined) {
      await trx.updateTable("cards").set({ name }).where("token", "=", token).execute();
      return false;
    }
    await refuseTooMany(userId, trx);
    const card = { token, userId, name, kind: "rfid" as const, blocked: 0, createdAt: deps.now() };
    await trx.insertInto("cards").values(card).execute();
    return true;
  });
  if (!isNew) return;
  await tellPurchaser(userId, deps).catch(async (error: unknown) => {
    await deps.db.deleteFrom("cards").where("token", "=", token).where("userId", "=", userId).execute();
    await tellPurchaser(userId, deps);
    throw error instanceof Problem && error.code === "already_exists" ? taken() : error;
  });
}

/** Renames, blocks or unblocks one of the user's own cards. Throws `not_found`. */
export async function changeCard(
  { userId, token, name, blocked }: Card & { blocked: boolean },
  deps: Deps,
): Promise<void> {
  const { numUpdatedRows } = await deps.db
    .updateTable("cards")
    .set({ name, blocked: blocked ? 1 : 0 })
    .where("token", "=", token)
    .where("userId", "=", userId)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem("not_found", "there is no such card");
  await tellPurchaser(userId, deps);
}

async function refuseTooMany(userId: string, db: TradingTools["db"]): Promise<void> {
  const cards = await db.selectFrom("cards").select("token").where("userId", "=", userId).execute();
  if (cards.length >= mostCards) throw new Problem("conflict", `an account has at most ${mostCards} cards`);
}
