import { slotSeconds } from "../energy/time.ts";
import type { RecordOf } from "./ledger-record.ts";
import type { RecordKind } from "./record-kinds.ts";
import {
  areas,
  certificates,
  correctionReasons,
  directions,
  endUses,
  productionMethods,
  qualities,
} from "./record-values.ts";

/** Where one field lies and what it may hold. `code` is one byte that stands for a name. */
export type FieldLayout<Name extends string = string> = { readonly name: Name; readonly offset: number } & (
  | { readonly type: "number"; readonly width: 1 | 2 | 4; readonly from: number; readonly to: number }
  | { readonly type: "id"; readonly width: 8 | 16; readonly zero: "refused" | "allowed" | "none" }
  | { readonly type: "code"; readonly width: 1; readonly codes: Readonly<Record<string, number>> }
);

/** A condition between fields, on the bytes of one record at `at`. */
export type RecordRule = { readonly why: string; readonly holds: (view: DataView, at: number) => boolean };

type FieldNameOf<Kind extends RecordKind> = Exclude<string & keyof RecordOf<Kind>, "kind">;

type RecordLayout<Kind extends RecordKind> = {
  readonly fields: readonly FieldLayout<FieldNameOf<Kind>>[];
  readonly rules: readonly RecordRule[];
};

const u8 = <Name extends string>(name: Name, offset: number) =>
  ({ name, offset, type: "number", width: 1, from: 0, to: 0xff }) as const;
const u16 = <Name extends string>(name: Name, offset: number, from = 0, to = 0xffff) =>
  ({ name, offset, type: "number", width: 2, from, to }) as const;
const u32 = <Name extends string>(name: Name, offset: number, from = 0) =>
  ({ name, offset, type: "number", width: 4, from, to: 0xffff_ffff }) as const;
const id = <Name extends string>(
  name: Name,
  offset: number,
  width: 8 | 16,
  zero: "refused" | "allowed" | "none",
) => ({ name, offset, type: "id", width, zero }) as const;
const code = <Name extends string>(name: Name, offset: number, codes: Readonly<Record<string, number>>) =>
  ({ name, offset, type: "code", width: 1, codes }) as const;

const common = [u16("seller", 2, 1), u16("operator", 4, 1), u32("start", 8)] as const;
const wh = u32("wh", 12);
const whNotZero = u32("wh", 12, 1);
const ofUsage = [id("account", 16, 16, "refused"), id("meter", 40, 8, "refused")] as const;
const ofAsset = [
  id("plant", 16, 8, "refused"),
  id("place", 24, 8, "allowed"),
  code("method", 32, productionMethods),
  u8("part", 33),
  code("quality", 34, qualities),
  code("area", 35, areas),
  code("certificate", 36, certificates),
] as const;

const startAt = 8;
const whAt = 12;
const startsWithItsSlot: RecordRule = {
  why: "an asset starts with its slot",
  holds: (view, at) => view.getUint32(at + startAt, true) % slotSeconds === 0,
};
const staysInsideOneSlot: RecordRule = {
  why: "an interval stays inside one slot",
  holds: (view, at) =>
    (view.getUint32(at + startAt, true) % slotSeconds) + view.getUint16(at + 6, true) <= slotSeconds,
};
const slotIsThatOfStart: RecordRule = {
  why: "assetSlot is the slot of start",
  holds: (view, at) =>
    view.getUint32(at + 48, true) === Math.floor(view.getUint32(at + startAt, true) / slotSeconds),
};

/** `void` belongs to usages, `withdrawn` to assets; each takes everything back, so it leaves 0 Wh. */
function reasonFits(reasonAt: number, own: number, foreign: number): RecordRule {
  return {
    why: "a usage can be void and an asset withdrawn, both with 0 Wh only",
    holds: (view, at) => {
      const reason = view.getUint8(at + reasonAt);
      return reason !== foreign && (reason !== own || view.getUint32(at + whAt, true) === 0);
    },
  };
}

const transfer = {
  fields: [
    ...common,
    whNotZero,
    ...ofUsage,
    u16("ordinal", 6),
    id("plant", 32, 8, "refused"),
    u32("assetSlot", 48),
    u8("part", 52),
    code("method", 53, productionMethods),
    u16("gCo2PerKwh", 54),
  ],
  rules: [slotIsThatOfStart],
} as const satisfies RecordLayout<"asset-transferred"> & RecordLayout<"transfer-cancelled">;

/**
 * The one description of the 64 bytes, from which encoding, decoding and checking are made. Byte 0 is the kind, byte 1
 * the version; what is not listed is zero. Numbers are little-endian.
 */
export const recordLayouts: { readonly [Kind in RecordKind]: RecordLayout<Kind> } = {
  "asset-issued": {
    fields: [...common, whNotZero, ...ofAsset, u16("gCo2PerKwh", 6)],
    rules: [startsWithItsSlot],
  },
  "usage-recorded": {
    fields: [
      ...common,
      wh,
      ...ofUsage,
      u16("durationS", 6, 1, slotSeconds),
      id("place", 32, 8, "allowed"),
      id("session", 48, 8, "none"),
      code("endUse", 56, endUses),
      code("quality", 57, qualities),
      code("area", 58, areas),
      code("direction", 59, directions),
    ],
    rules: [staysInsideOneSlot],
  },
  "asset-transferred": transfer,
  "usage-corrected": {
    fields: [
      ...common,
      wh,
      ...ofUsage,
      u16("revision", 6, 1),
      id("place", 32, 8, "allowed"),
      u32("previousWh", 48),
      code("reason", 52, correctionReasons),
      code("quality", 53, qualities),
      code("direction", 54, directions),
    ],
    rules: [reasonFits(52, correctionReasons.void, correctionReasons.withdrawn)],
  },
  "asset-corrected": {
    fields: [
      ...common,
      wh,
      ...ofAsset,
      u16("revision", 6, 1),
      u32("previousWh", 40),
      code("reason", 44, correctionReasons),
      u16("gCo2PerKwh", 46),
    ],
    rules: [startsWithItsSlot, reasonFits(44, correctionReasons.withdrawn, correctionReasons.void)],
  },
  "transfer-cancelled": transfer,
};
