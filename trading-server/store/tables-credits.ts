import type { PaymentWay } from "./tables-payments.ts";

type RefundStateColumn = "pending" | "succeeded" | "failed";
type RefundWay = "succeed" | "fail" | "pending" | "time-out" | "notice-twice";

/** Cards, credit notes and refunds. */
export type CreditTables = {
  readonly paymentMeans: {
    meansId: string;
    userId: string;
    /** What the provider calls the card. */
    token: string;
    brand: string;
    last4: string;
    expires: string;
    /** Statements that are issued from then on are paid with it by themselves; null: none is. */
    autopaySince: number | null;
    addedAt: number;
  };
  readonly creditNotes: {
    creditNoteId: string;
    seller: number;
    userId: string;
    statementId: string;
    number: string;
    issuedAt: number;
    reason: "overcharge" | "cancelled" | "goodwill" | "balance";
    note: string;
    totalYen: bigint;
    taxesJson: string;
  };
  readonly creditAllocations: { creditNoteId: string; statementId: string; amountYen: bigint; at: number };
  readonly refunds: {
    refundKey: string;
    creditNoteId: string;
    chargeKey: string;
    attempt: number;
    amountYen: bigint;
    /** How the simulator is to behave; a real provider decides by itself. */
    way: RefundWay;
    at: number;
    status: "unknown" | RefundStateColumn;
    reason: string | null;
  };
  readonly creditNoteNumbers: { seller: number; lastNumber: number };
  /** What the simulated provider remembers; no other room reads it. */
  readonly simulatedCards: {
    token: string;
    brand: string;
    last4: string;
    expires: string;
    way: PaymentWay;
    /** Whether its bank knows who saves it. */
    authentication: "asked" | "done" | "refused";
  };
  readonly simulatedRefunds: {
    refundKey: string;
    chargeKey: string;
    attempt: number;
    amountYen: bigint;
    state: RefundStateColumn;
  };
  readonly simulatedRefundNotices: {
    noticeId: string;
    delivery: number;
    refundKey: string;
    becomes: RefundStateColumn | null;
    dueAt: number;
  };
};
