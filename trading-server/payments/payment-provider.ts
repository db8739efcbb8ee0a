import type { simulatedOutcome } from "@tsunagu/core/api/trading-bills.ts";
import type { simulatedRefund } from "@tsunagu/core/api/trading-payments.ts";
import type { Yen } from "@tsunagu/core/money/yen.ts";
import type { z } from "zod";

/** How the simulator is to behave; a real provider decides by itself. */
export type SimulatedWay = z.output<typeof simulatedOutcome>;
export type SimulatedRefundWay = z.output<typeof simulatedRefund>;

/** One try to take a charge. `chargeKey` is ours, one for each statement, for ever; `attempt` counts from 1. */
export type Attempt = { readonly chargeKey: string; readonly attempt: number };

export type ProviderState = "pending" | "authentication-required" | "declined" | "succeeded";

export type ProviderAnswer = {
  readonly state: ProviderState;
  /** What to pay with at a convenience store, and the last second in which it is taken there. */
  readonly store: {
    readonly kind: "store-number" | "store-page";
    readonly value: string;
    readonly dueAt: number;
  } | null;
  /** Why it was declined, as the provider's word; `storeNumberExpired` for a store's number. */
  readonly reason: string | null;
};

/** The reason of an attempt whose number for the store was not paid with in time. */
export const storeNumberExpired = "store_number_expired";

/** An answer to a user who is there: `page` is where the bank asks its question; null: it has been answered. */
export type AuthenticationAnswer = ProviderAnswer & { readonly page: string | null };

/** What a provider says of a card: the number is not among it. `expires` is `2029-08`. */
export type ProviderCard = {
  readonly token: string;
  readonly brand: string;
  readonly last4: string;
  readonly expires: string;
};

/** Money that goes back. `refundKey` is ours; it is never reused. */
export type RefundOrder = Attempt & {
  readonly refundKey: string;
  readonly amountYen: Yen;
  readonly way: SimulatedRefundWay;
};

export type RefundState = "pending" | "succeeded" | "failed";
export type RefundAnswer = { readonly state: RefundState; readonly reason: string | null };

/** Tells that something happened to an attempt or a refund. It may come late, twice, in any order, or never. */
type ProviderNotice = { readonly noticeId: string } & (Attempt | { readonly refundKey: string });

/** Who pays, as far as a provider has to know. */
export type Payer = { readonly userId: string; readonly name: string; readonly email: string };

export type ChargeOrder = Attempt & {
  readonly amountYen: Yen;
  /** A card by the provider's name for it; null: at a convenience store. */
  readonly token: string | null;
  /** The simulator's; null: as the card does. */
  readonly way: SimulatedWay | null;
  readonly payer: Payer;
  /** False where a statement is paid by itself: nobody can answer a bank's question. */
  readonly isPayerThere: boolean;
  readonly statementId: string;
};

/**
 * Whoever takes the money. `charge` MUST be idempotent by attempt for ever, and MUST refuse (`declined`, `already_charged`) another
 * attempt of a charge that succeeded. `refund` MUST be idempotent by its key, and MUST fail (`more_than_charged`) where all
 * refunds of a charge would be more than it. Both reject with a `Problem` when no answer came: then nobody knows what became of it.
 */
export type PaymentProvider = AsyncDisposable & {
  readonly name: "simulator" | "stripe";
  charge(order: ChargeOrder): Promise<ProviderAnswer>;
  /** How it stands now; undefined if the provider never heard of it. */
  find(attempt: Attempt): Promise<ProviderAnswer | undefined>;
  /** The user goes on to the bank's question (3-D Secure), which the simulator asks in our app; or refuses it. */
  authenticate(attempt: Attempt, approve: boolean): Promise<AuthenticationAnswer>;
  /** The provider's own page on which a card is entered and authenticated. Throws `conflict` where there is none. */
  openCardPage(order: { payer: Payer; autopay: boolean; statementId: string | null }): Promise<string>;
  /** Undefined for a token that is not this user's (null: of somebody who registers), or whose bank has not authenticated who saves it. */
  findCard(token: string, userId: string | null): Promise<ProviderCard | undefined>;
  /** The user has no more use for it. */
  forgetCard(token: string): Promise<void>;
  /** Forgets whoever has left. */
  forgetUsers(): Promise<void>;
  refund(order: RefundOrder): Promise<RefundAnswer>;
  findRefund(refundKey: string): Promise<RefundAnswer | undefined>;
};

/** MUST be idempotent. What it rejects is told again later. */
export type ReceiveNotice = (notice: ProviderNotice) => Promise<void>;
