/** What was proved of the ledger, and the statements that follow from it. */
export type BillTables = {
  /** The largest log that was seen: every other must be a part of it. One row. */
  readonly seenCheckpoint: { id: number; size: number; root: string };
  /** The newest proved records of an account. */
  readonly evidence: {
    month: number;
    account: string;
    /** blockTime of the closing: everything up to it is in. */
    closedAt: number;
    verifiedAt: number;
    /** Imported Wh by place. */
    usedJson: string;
    /** What a later bill of this account must go on from. */
    seenJson: string;
    documentJson: string;
  };
  /** The newest evidence of an account that proved nothing, and why. */
  readonly refusedEvidence: {
    month: number;
    account: string;
    at: number;
    reason: string;
    documentJson: string;
  };
  readonly statements: {
    statementId: string;
    userId: string;
    seller: number;
    month: number;
    kind: "monthly" | "closing";
    number: string;
    fromTime: number;
    toTime: number;
    issuedAt: number | null;
    dueAt: number | null;
    /** First fee. */
    totalYen: bigint;
    /** What is to be paid: the first fee and what was brought forward, never negative. */
    dueYen: bigint;
    status: "draft" | "issued" | "paid" | "carried-forward" | "void";
    /** `tsunagu/statement/1`. */
    documentJson: string;
    /** `tsunagu/bundle/1`. */
    bundleJson: string;
  };
  readonly statementNumbers: { seller: number; lastNumber: number };
};
