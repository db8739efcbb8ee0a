import type { WattHours } from "../energy/watt-hours.ts";
import type { Rounding } from "../money/rounding.ts";
import type { Yen } from "../money/yen.ts";
import type { AccountId, PlaceId, SessionId } from "../records/ledger-ids.ts";
import type { EndUse } from "../records/record-values.ts";
import type { HomeBill } from "./home-bill.ts";
import type { SessionFee } from "./price-session.ts";
import type { OriginShare } from "./usage.ts";

/** From ≤ start < to, whole seconds since 1970. */
export type Period = { readonly from: number; readonly to: number };

/** One home contract: `tariff` is a digest, `size` its ampere or kVA, `to` is exclusive and null while it runs. */
export type HomeTerms = {
  readonly place: PlaceId;
  readonly tariff: string;
  readonly size: number | null;
  readonly from: number;
  readonly to: number | null;
};

/** What was agreed before a session away from home began. `ended`: the car was unplugged, nothing more is to come. */
export type SessionTerms = {
  readonly operator: number;
  readonly session: SessionId;
  readonly tariff: string;
  readonly limitYen: Yen | null;
  readonly ended: boolean;
};

/** Everything besides records and tariffs that decides a period's fees. */
export type PeriodTerms = {
  /** The ledger's month number, which is the reading month too. */
  readonly month: number;
  readonly seller: number;
  readonly account: AccountId;
  readonly period: Period;
  readonly homes: readonly HomeTerms[];
  readonly sessions: readonly SessionTerms[];
};

export type PricedHome = { readonly terms: HomeTerms; readonly bill: HomeBill };

export type PricedSession = {
  readonly terms: SessionTerms;
  readonly place: PlaceId;
  readonly endUse: EndUse;
  readonly start: number;
  readonly estimatedWh: WattHours;
  readonly fee: SessionFee;
};

/** Third fee: one place. */
export type PlaceFee = {
  readonly place: PlaceId;
  readonly kind: "home" | "site";
  readonly wh: WattHours;
  readonly estimatedWh: WattHours;
  readonly yen: Yen;
};

/** Fourth fee: one place × end use, or what a home costs whatever is used (`fixed`, 基本料金等). */
export type EndUseFee = {
  readonly place: PlaceId;
  readonly endUse: EndUse | "fixed";
  readonly wh: WattHours;
  readonly estimatedWh: WattHours;
  readonly yen: Yen;
  readonly origins: readonly OriginShare[];
};

/** Why energy of the account is on no line: kept and shown, never billed by guess. */
export type UnpricedReason =
  /** It belongs to another period of the month. */
  | "other_period"
  /** No contract for this place at that time. */
  | "outside_contract"
  /** No price was agreed for this session. */
  | "no_price_agreed"
  /** It comes as an adjustment line of a later statement. */
  | "session_running"
  /** Given back to the grid; nothing is paid or charged for it here. */
  | "exported";

export type UnpricedEnergy = {
  readonly place: PlaceId;
  readonly session: SessionId | null;
  readonly endUse: EndUse;
  readonly wh: WattHours;
  readonly reason: UnpricedReason;
};

/** What of the total is taxed at one rate; the tax itself is rounded once per statement. */
export type TaxedAmount = { readonly ratePercent: string; readonly rounding: Rounding; readonly yen: Yen };

/** A period's fees. Rows add up to their place, places to `yen`; the Wh of all rows and of `unpriced` are the ledger's. */
export type PricedPeriod = {
  readonly homes: readonly PricedHome[];
  readonly sessions: readonly PricedSession[];
  readonly third: readonly PlaceFee[];
  readonly fourth: readonly EndUseFee[];
  readonly unpriced: readonly UnpricedEnergy[];
  readonly taxed: readonly TaxedAmount[];
  readonly yen: Yen;
};
