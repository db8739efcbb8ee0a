import { tariffName } from "@tsunagu/core/rating/tariff-scalars.ts";
import type { HomeContract } from "../contracts/find-contracts.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Text } from "../notifications/add-notification.ts";
import type { sessionPriceParts } from "../tariffs/price-text.ts";
import { findSellerProfile } from "../tariffs/seller-profile.ts";

/** The all-in price at a charger, before the start. */
export type Offer = {
  /** Who sells at this price. */
  readonly sellerName: Text;
  /** The plan that the own price follows from; null for a guest. */
  readonly planName: Text | null;
  readonly priceText: Text;
  readonly price: ReturnType<typeof sessionPriceParts>;
  /** For a guest: what each seller's customers pay at most. For a user the own price alone. */
  readonly prices: SellerPrice[];
};

type SellerPrice = { readonly seller: number; readonly sellerName: Text; readonly priceText: Text };

/** A user's own offer, by the contract that it follows from. */
export async function makeOffer(
  { contract, priceText, price }: Pick<Offer, "priceText" | "price"> & { readonly contract: HomeContract },
  { db }: Pick<TradingTools, "db">,
): Promise<Offer> {
  const { seller } = contract;
  const { name: sellerName } = await findSellerProfile(seller, db);
  const planName = tariffName.parse(JSON.parse(contract.planNameJson));
  return { sellerName, planName, priceText, price, prices: [{ seller, sellerName, priceText }] };
}
