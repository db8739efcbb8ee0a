import type { WattHours } from "../energy/watt-hours.ts";
import type { MeterId, PlaceId, SessionId } from "../records/ledger-ids.ts";
import type { Direction, EndUse, ProductionMethod, Quality } from "../records/record-values.ts";

/** Where energy came from: a plant's, no asset's (residual mix), or not matched yet. */
export type Origin = ProductionMethod | "residual-mix" | "pending";

export type OriginShare = { readonly origin: Origin; readonly wh: WattHours };

/** One interval of one meter as the ledger has it, after all corrections. */
export type Usage = {
  readonly operator: number;
  readonly meter: MeterId;
  readonly place: PlaceId;
  readonly session: SessionId | null;
  readonly endUse: EndUse;
  /** Whole seconds since 1970. */
  readonly start: number;
  readonly durationS: number;
  readonly wh: WattHours;
  readonly direction: Direction;
  readonly quality: Quality;
  /** Sums to `wh` for imported energy; empty for exported energy, which is never covered. */
  readonly origins: readonly OriginShare[];
};
