/** How Stripe is reached. Both secrets come from files. */
export type StripeSettings = {
  /** `sk_…` or, better, a restricted `rk_…`. */
  readonly key: string;
  /** `whsec_…`: what its notices are signed with. */
  readonly noticeSecret: string;
  /** Null: Stripe's own address. */
  readonly apiUrl: string | null;
};
