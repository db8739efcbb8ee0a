import type { displayInformation, postMeasuredSession } from "@tsunagu/core/api/device-fees.ts";
import type { z } from "zod";

/** Who holds a token at an instant. */
export type TokenHolder = {
  readonly purchaserId: string;
  readonly seller: number;
  readonly blocked: boolean;
  /** The homes whose contract runs at that instant, with the month's pseudonym of the place (8 bytes as hex). */
  readonly homes: readonly { readonly settlementSerial: string; readonly place: string }[];
};

/**
 * The purchasers' room answers this. `tokenKey` is the token as `tokenKey` of this room normalises it; tokens of
 * purchasers MUST be compared in that form. Null: nobody holds it at `at`.
 */
export type FindPurchaserByToken = (tokenKey: string, at: number) => Promise<TokenHolder | null>;

export type MeasuredSession = z.input<NonNullable<(typeof postMeasuredSession)["body"]>>;
export type DisplayInformation = z.output<typeof displayInformation>;

/** Asks the trading server for the second fee. Rejects with `neighbour_away` when it does not answer. */
export type AskSecondFee = (session: MeasuredSession) => Promise<DisplayInformation>;
