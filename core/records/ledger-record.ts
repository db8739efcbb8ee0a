import type { AccountId, MeterId, PlaceId, PlantId, SessionId } from "./ledger-ids.ts";
import type {
  Area,
  Certificate,
  CorrectionReason,
  Direction,
  EndUse,
  ProductionMethod,
  Quality,
} from "./record-values.ts";

/** One record of the ledger as an object. Its bytes and checks: `record-layout.ts`. */
export type LedgerRecord =
  | AssetIssued
  | UsageRecorded
  | AssetTransferred
  | UsageCorrected
  | AssetCorrected
  | TransferCancelled;

export type RecordOf<Kind extends LedgerRecord["kind"]> = Extract<LedgerRecord, { readonly kind: Kind }>;

/** What every record says. `seller` and `operator` are member ids; the operator is who signs. */
type Common = {
  readonly seller: number;
  readonly operator: number;
  /** Whole seconds since 1970. */
  readonly start: number;
  /** Whole watt-hours, below 2^32. */
  readonly wh: number;
};

type OfUsage = { readonly account: AccountId; readonly meter: MeterId };

/** Power of one plant in one half-hour slot, held by the seller. `start` is the start of the slot. */
export type AssetIssued = Common & {
  readonly kind: "asset-issued";
  readonly gCo2PerKwh: number;
  readonly plant: PlantId;
  readonly place: PlaceId;
  readonly method: ProductionMethod;
  readonly part: number;
  readonly quality: Quality;
  readonly area: Area;
  readonly certificate: Certificate;
};

/** Identifier, used energy, place of use and end use of one interval of one meter, inside one slot. */
export type UsageRecorded = Common &
  OfUsage & {
    readonly kind: "usage-recorded";
    /** 1 to 1,800. */
    readonly durationS: number;
    readonly place: PlaceId;
    readonly session: SessionId | null;
    readonly endUse: EndUse;
    readonly quality: Quality;
    readonly area: Area;
    readonly direction: Direction;
  };

type TransferFields = Common &
  OfUsage & {
    /** How many transfers the usage had been given before this one. */
    readonly ordinal: number;
    readonly plant: PlantId;
    /** The slot of `start`. */
    readonly assetSlot: number;
    readonly part: number;
    readonly method: ProductionMethod;
    readonly gCo2PerKwh: number;
  };

/** `wh` of an asset become the account's: they cover that much of its usage in the same slot. */
export type AssetTransferred = TransferFields & { readonly kind: "asset-transferred" };

/** Takes one transfer back; equal to it in all but kind and operator. */
export type TransferCancelled = TransferFields & { readonly kind: "transfer-cancelled" };

/** The Wh of a usage become `wh`. */
export type UsageCorrected = Common &
  OfUsage & {
    readonly kind: "usage-corrected";
    /** From 1. */
    readonly revision: number;
    readonly place: PlaceId;
    readonly previousWh: number;
    readonly reason: CorrectionReason;
    readonly quality: Quality;
    readonly direction: Direction;
  };

/** The Wh of an asset become `wh`; all but Wh and quality stay as they were issued. */
export type AssetCorrected = Omit<AssetIssued, "kind"> & {
  readonly kind: "asset-corrected";
  /** From 1. */
  readonly revision: number;
  readonly previousWh: number;
  readonly reason: CorrectionReason;
};
