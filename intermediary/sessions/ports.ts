import type { displayInformation, postMeasuredSession, postPrice } from "@tsunagu/core/api/device-fees.ts";
import type { postRefusedToken } from "@tsunagu/core/api/refused-tokens.ts";
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
type PriceQuestion = z.input<NonNullable<(typeof postPrice)["body"]>>;
export type RefusedToken = z.input<NonNullable<(typeof postRefusedToken)["body"]>>;

/** What the trading server is asked. Each rejects with `neighbour_away` when it does not answer. */
export type TradingPorts = {
  readonly askSecondFee: (session: MeasuredSession) => Promise<DisplayInformation>;
  /** Of use at that moment only: what does not arrive is not told again. */
  readonly tellRefusedToken?: (refused: RefusedToken) => Promise<void>;
  readonly askPrice: (question: PriceQuestion) => Promise<{ priceText: { ja: string; en: string } }>;
};

/** What is shown at the device that measures, and done there. The channel (OCPP) answers this. */
export type SessionDisplay = {
  /** Shows the first information of a session; a station that is offline or has no display is no error. */
  showFee(fee: ShownFee): Promise<void>;
  /** The chosen limit is reached. A failure is tried again with the next meter value. */
  stopCharging(session: { chargerId: string; transactionId: number }): Promise<void>;
};

export type ShownFee = {
  readonly chargerId: string;
  readonly connectorId: number;
  readonly transactionId: number;
  readonly at: number;
  /** The newest register, for displays that count themselves; null if none is known. */
  readonly registerWh: bigint | null;
  readonly ended: boolean;
  readonly information: DisplayInformation;
};
