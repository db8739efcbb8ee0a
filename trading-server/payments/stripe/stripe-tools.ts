import type Stripe from "stripe";
import type { TradingTools } from "../../machine/trading-tools.ts";

/** What every part of this adapter is handed. */
export type StripeTools = Pick<TradingTools, "db" | "now" | "log"> & {
  readonly stripe: Stripe;
  /** Where people reach the phone's app: pages of Stripe and of banks lead back to it. */
  readonly publicUrl: string;
};
