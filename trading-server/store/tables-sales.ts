/** What was read of customers' months: kept figures that can be made anew at any time. */
export type SalesTables = {
  readonly salesMonths: {
    userId: string;
    month: number;
    seller: number;
    planId: string;
    readAt: number;
    provedUntil: number | null;
    /** The end of the last half hour that is whole for all settlement meters of the month. */
    settledUntil: number | null;
    /** How many statements of the month were issued when it was read. */
    issuedCount: number;
    standing: "provisional" | "final";
    energyWh: bigint;
    totalYen: bigint;
    /** Of the month's issued statements, for earlier months. */
    adjustmentYen: bigint;
  };
  readonly salesDays: {
    userId: string;
    month: number;
    /** From 1. */
    day: number;
    place: string;
    kind: "home" | "site";
    seller: number;
    energyWh: bigint;
    amountYen: bigint;
  };
  /** Fourth fees of a month, issued or not; together the month's total. */
  readonly salesUses: {
    userId: string;
    month: number;
    place: string;
    endUse: "household" | "ev-charging" | "heat-pump" | "storage" | "office" | "other" | "fixed";
    kind: "home" | "site";
    seller: number;
    energyWh: bigint;
    amountYen: bigint;
  };
  /** When the ledger last took usage of an account, as the intermediary told. */
  readonly changedAccounts: { account: string; changedAt: number };
  /** One row: up to which change, and when, the intermediary was asked last. */
  readonly salesFeed: { id: number; next: string; askedAt: number };
};
