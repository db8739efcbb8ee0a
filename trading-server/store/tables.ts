import type { AccessTables } from "./tables-access.ts";
import type { ChargingTables } from "./tables-charging.ts";
import type { DepartureTables } from "./tables-departures.ts";
import type { ExplorerTables } from "./tables-explorer.ts";
import type { MailTables } from "./tables-mail.ts";
import type { ContractVersionTables, CreditTables } from "./tables-money.ts";
import type { ProviderTables } from "./tables-providers.ts";
import type { SalesTables } from "./tables-sales.ts";
import type { SellerChangeTables } from "./tables-seller-changes.ts";
import type { SellerTables } from "./tables-sellers.ts";
import type { StaffTables } from "./tables-staff.ts";

/**
 * All tables, one type each. Times are whole seconds, days JST calendar days as text, months counted from 1970-01; amounts
 * (`…Wh`, `…Yen`) are `bigint`; `…Json` is a document as text. Truth values are 0 and 1.
 */
export type Tables = AccountTables &
  ContractTables &
  ChargingTables &
  BillTables &
  MoneyTables &
  StaffTables &
  ExplorerTables &
  SalesTables &
  SellerTables &
  MailTables &
  AccessTables &
  DepartureTables &
  SellerChangeTables;

type AccountTables = {
  readonly users: {
    userId: string;
    email: string;
    name: string;
    birthDay: string;
    language: "ja" | "en";
    passwordHash: string;
    /** `K` under the password: we cannot open it. */
    wrappedKeyJson: string;
    /** `K` under the recovery code. */
    recoveryKeyJson: string | null;
    /** Since then the password is another one than the key is sealed under; null: it is the same. */
    keySealedEarlierSince: number | null;
    /** The first month of this key, where an earlier one was lost. */
    keySinceMonth: number | null;
    /** The token of starts from the phone. */
    appToken: string;
    /** `registering` until the intermediary has said that the meters are nobody else's. */
    standing: "registering" | "active";
    createdAt: number;
    /** Who left: the row is empty and stays, since books refer to it. */
    erasedAt: number | null;
  };
  readonly signIns: {
    signInId: string;
    tokenHash: string;
    userId: string;
    startedAt: number;
    lastSeenAt: number;
    agent: string;
  };
  readonly consents: {
    userId: string;
    seller: number;
    kind: "terms" | "supply-conditions";
    version: string;
    at: number;
  };
  readonly cards: {
    token: string;
    userId: string;
    name: string;
    kind: "rfid" | "app" | "vehicle";
    blocked: number;
    createdAt: number;
  };
  readonly notifications: {
    notificationId: string;
    userId: string;
    at: number;
    isRead: number;
    kind: "registered" | "session-ended" | "statement-issued" | "payment" | "contract";
    /** The event it tells of: each is told once. */
    cause: string;
    titleJson: string;
    textJson: string;
    link: string | null;
  };
};

type ContractTables = {
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

type EndUseColumn = "household" | "ev-charging" | "heat-pump" | "storage" | "office" | "other";

type BillTables = {
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

type MoneyTables = CreditTables &
  ContractVersionTables &
  ProviderTables & {
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
