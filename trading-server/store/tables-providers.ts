/** What came in too late, and what a real provider is remembered by. */
export type ProviderTables = {
  /** Money for an attempt that had run out, when it fitted nothing any more: it goes back. */
  readonly latePayments: {
    chargeKey: string;
    attempt: number;
    amountYen: bigint;
    at: number;
    /** Of the order to give it back; counts up when one has failed. */
    tries: number;
    refundKey: string;
    status: "unknown" | "pending" | "succeeded" | "failed";
    reason: string | null;
    /** A refund that has failed is ordered anew from then on. */
    nextTryAt: number;
  };
  /** What we call an attempt and what Stripe does; no other room reads these. */
  readonly stripeCharges: {
    chargeKey: string;
    attempt: number;
    customerId: string;
    /** Null: it was asked for, and no answer came. */
    intentId: string | null;
    /** Where the user comes back to from the bank's page. */
    returnUrl: string;
    askedAt: number;
  };
  readonly stripeRefunds: { refundKey: string; intentId: string; refundId: string | null };
  readonly stripeCustomers: { userId: string; customerId: string };
};
