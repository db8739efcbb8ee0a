type ProviderStateColumn = "pending" | "authentication-required" | "declined" | "succeeded";
export type PaymentWay =
  | "succeed"
  | "decline"
  | "authenticate"
  | "pending"
  | "time-out"
  | "notice-twice"
  | "notices-out-of-order"
  | "runs-out"
  | "paid-late";

/** Charges, what became of them, and the books. */
export type PaymentTables = {
  readonly charges: {
    chargeKey: string;
    statementId: string;
    userId: string;
    amountYen: bigint;
    createdAt: number;
  };
  readonly payments: {
    paymentId: string;
    chargeKey: string;
    attempt: number;
    /** How the simulator is to behave; a real provider decides by itself. */
    way: PaymentWay | "by-card";
    at: number;
    status: "unknown" | ProviderStateColumn;
    nextJson: string | null;
    reason: string | null;
    /** As a person knows it: `visa 4242`, `store`, `simulator`. */
    means: string;
    token: string | null;
    /** Nobody pressed a button: the user has chosen that statements are paid by themselves. */
    automatic: number;
    /** What is asked for. */
    askedYen: bigint;
    /** When the provider was last asked how it stands. */
    askedAt: number;
  };
  readonly paymentNotices: { noticeId: string; receivedAt: number };
  readonly entries: {
    entryId: string;
    at: number;
    kind: "statement-issued" | "payment-received" | "credit-note-issued" | "refund-paid";
    /** What it is the entry of: each is posted once. */
    cause: string;
    userId: string;
    statementId: string;
  };
  readonly postings: { entryId: string; book: string; amountYen: bigint };
  /** What the simulated provider remembers; no other room reads it. */
  readonly simulatedCharges: {
    chargeKey: string;
    attempt: number;
    way: PaymentWay;
    amountYen: bigint;
    state: ProviderStateColumn;
    /** Until when it may be paid at the store. */
    storeDueAt: number | null;
  };
  readonly simulatedNotices: {
    noticeId: string;
    delivery: number;
    chargeKey: string;
    attempt: number;
    /** The charge is in this state from then on; null: it is already. */
    becomes: ProviderStateColumn | null;
    dueAt: number;
  };
};
