export type ExplorerTables = {
  /** What people call a plant, as its seller says. */
  readonly plantNames: { seller: number; plant: string; nameJson: string; savedAt: number };
  /** Which auditor may see which months of a seller's accounts, through the last second of a day. */
  readonly auditGrants: {
    grantId: string;
    staffId: string;
    seller: number;
    fromMonth: number;
    toMonth: number;
    untilDay: string;
    /** Null: of all customers. */
    userId: string | null;
    reason: string;
    givenAt: number;
    withdrawnAt: number | null;
  };
  /** Records of the ledger that were shown to people: never deleted. */
  readonly ledgerReads: {
    readId: string;
    at: number;
    reader: "user" | "seller-staff" | "auditor";
    readerId: string;
    readerName: string;
    seller: number;
    subject: string;
    records: number;
  };
  /** Whose records were among them. */
  readonly ledgerReadAccounts: { account: string; readId: string };
};
