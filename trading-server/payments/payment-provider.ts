import type { simulatedOutcome } from "@tsunagu/core/api/trading-bills.ts";
import type { Yen } from "@tsunagu/core/money/yen.ts";
import type { z } from "zod";

/** How the simulator is to behave; a real provider decides by itself. */
export type SimulatedWay = z.output<typeof simulatedOutcome>;

/** One try to take a charge. `chargeKey` is ours, one for each statement, for ever; `attempt` counts from 1. */
export type Attempt = { readonly chargeKey: string; readonly attempt: number };

export type ProviderState = "pending" | "authentication-required" | "declined" | "succeeded";

export type ProviderAnswer = {
  readonly state: ProviderState;
  /** The number to be paid with at a convenience store. */
  readonly storeNumber: string | null;
  /** Why it was declined, as the provider's word. */
  readonly reason: string | null;
};

/** Tells that something happened to an attempt. It may come late, twice, in any order, or never. */
type ProviderNotice = Attempt & { readonly noticeId: string };

/**
 * Whoever takes the money. `charge` MUST be idempotent by attempt, and MUST refuse (`declined`, `already_charged`) another
 * attempt of a charge that succeeded. It rejects when no answer came: then nobody knows what became of it.
 */
export type PaymentProvider = AsyncDisposable & {
  readonly name: string;
  charge(attempt: Attempt & { readonly amountYen: Yen; readonly way: SimulatedWay }): Promise<ProviderAnswer>;
  /** How it stands now; undefined if the provider never heard of it. */
  find(attempt: Attempt): Promise<ProviderAnswer | undefined>;
  /** The user has answered the bank's question (3-D Secure). */
  authenticate(attempt: Attempt, approve: boolean): Promise<ProviderAnswer>;
};

/** MUST be idempotent. What it rejects is told again later. */
export type ReceiveNotice = (notice: ProviderNotice) => Promise<void>;
