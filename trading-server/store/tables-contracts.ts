type EndUseColumn = "household" | "ev-charging" | "heat-pump" | "storage" | "office" | "other";

/** Prices and plans, contracts by versions, and what is told to the intermediary of them. */
export type ContractTables = {
  readonly tariffs: {
    digest: string;
    seller: number;
    kind: "home" | "away";
    plan: string;
    version: number;
    documentJson: string;
    savedAt: number;
  };
  readonly plans: {
    seller: number;
    planId: string;
    nameJson: string;
    descriptionJson: string;
    homeTariff: string;
    awayTariff: string;
    amperesJson: string;
    savedAt: number;
  };
  readonly contracts: {
    contractId: string;
    userId: string;
    seller: number;
    planId: string;
    planNameJson: string;
    ampere: number;
    fromDay: string;
    /** Exclusive. */
    toDay: string | null;
    backdatingReason: string | null;
    homeTariff: string;
    awayTariff: string;
    home: number;
    homeName: string;
    postalCode: string;
    address: string;
    area: number;
    settlementSerial: string;
    createdAt: number;
    /** A move: this contract ends for it. */
    replacesContractId: string | null;
  };
  readonly contractVersions: {
    contractId: string;
    fromDay: string;
    /** `plan`: the user chose another; `tariff`: the seller's prices of the same plan changed. */
    kind: "plan" | "tariff";
    planId: string;
    planNameJson: string;
    ampere: number;
    homeTariff: string;
    awayTariff: string;
    notedAt: number;
  };
  readonly subMeters: { contractId: string; serial: string; endUse: EndUseColumn };
  readonly pseudonyms: { userId: string; month: number; account: string; homesJson: string };
  readonly meters: {
    userId: string;
    serial: string;
    known: number;
    meterClass: string | null;
    /** In percent; null: not told. */
    tolerancePercent: string | null;
    verifiedUntil: string | null;
    lastReadingAt: number | null;
    toldAt: number;
  };
  /** Purchaser information that the intermediary has not taken yet. */
  readonly purchaserUpdates: {
    purchaserId: string;
    seller: number;
    planId: string;
    revision: number;
    attempts: number;
    nextAttemptAt: number;
    lastProblem: string | null;
  };
  /** Registrations of which nobody knows whether the intermediary took them. */
  readonly failedRegistrations: { purchaserId: string; firstAccount: string };
};
