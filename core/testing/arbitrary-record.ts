import fc from "fast-check";
import { monthStart, slotStart } from "../energy/time.ts";
import { toAccountId, toMeterId, toPlaceId, toPlantId, toSessionId } from "../records/ledger-ids.ts";
import type { LedgerRecord, RecordOf } from "../records/ledger-record.ts";
import type { RecordKind } from "../records/record-kinds.ts";
import {
  areas,
  certificates,
  correctionReasons,
  directions,
  endUses,
  productionMethods,
  qualities,
  toNames,
} from "../records/record-values.ts";
import { someMonth } from "./some-record.ts";

/** Every well-formed record, of one kind or any; those of usage fit `someMonth`, so that batches can be made of them. */

const idText = (bytes: number) =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((id) => Array.from(id, (byte) => byte.toString(16).padStart(2, "0")).join(""));
const notZero = (hex: string) => !/^0*$/.test(hex);
const nameOf = <Name extends string>(codes: Readonly<Record<Name, number>>) =>
  fc.constantFrom(...toNames(codes));

const account = idText(16).filter(notZero).map(toAccountId);
const meter = idText(8).filter(notZero).map(toMeterId);
const place = idText(8).map(toPlaceId);
const plant = idText(8).filter(notZero).map(toPlantId);
const session = fc.option(idText(8).filter(notZero).map(toSessionId));
const u8 = fc.integer({ min: 0, max: 0xff });
const u16 = fc.integer({ min: 0, max: 0xffff });
const u16NotZero = fc.integer({ min: 1, max: 0xffff });
const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
const u32NotZero = fc.integer({ min: 1, max: 0xffff_ffff });

const firstSlot = monthStart(someMonth) / 1_800;
const slot = fc.integer({ min: firstSlot, max: firstSlot + 30 * 48 - 1 });
const interval = fc
  .record({ slot, offset: fc.integer({ min: 0, max: 1_799 }), durationS: fc.integer({ min: 1, max: 1_800 }) })
  .map((given) => ({
    start: slotStart(given.slot) + given.offset,
    durationS: Math.min(given.durationS, 1_800 - given.offset),
    assetSlot: given.slot,
  }));

const common = { seller: u16NotZero, operator: fc.constant(1) };
const ofUsage = { account, meter };
const ofAsset = {
  plant,
  place,
  method: nameOf(productionMethods),
  part: u8,
  quality: nameOf(qualities),
  area: nameOf(areas),
  certificate: nameOf(certificates),
  gCo2PerKwh: u16,
  start: slot.map(slotStart),
};
const transferFields = {
  ...common,
  ...ofUsage,
  wh: u32NotZero,
  ordinal: u16,
  plant,
  part: u8,
  method: nameOf(productionMethods),
  gCo2PerKwh: u16,
  interval,
};

/** The reasons that one kind of correction may give, with 0 Wh where everything is taken back. */
const reasonAndWh = <Own extends "void" | "withdrawn">(own: Own, foreign: "void" | "withdrawn") =>
  fc
    .record({ reason: nameOf(correctionReasons).filter((reason) => reason !== foreign), wh: u32 })
    .map(({ reason, wh }) => ({ reason, wh: reason === own ? 0 : wh }));

const arbitraries: { readonly [Kind in RecordKind]: fc.Arbitrary<RecordOf<Kind>> } = {
  "asset-issued": fc.record(
    { kind: fc.constant("asset-issued"), ...common, ...ofAsset, wh: u32NotZero },
    { noNullPrototype: true },
  ),
  "usage-recorded": fc
    .record({
      kind: fc.constant("usage-recorded"),
      ...common,
      ...ofUsage,
      wh: u32,
      place,
      session,
      endUse: nameOf(endUses),
      quality: nameOf(qualities),
      area: nameOf(areas),
      direction: nameOf(directions),
      interval,
    })
    .map(({ interval: { start, durationS }, ...fields }) => ({ ...fields, start, durationS })),
  "asset-transferred": fc
    .record({ kind: fc.constant("asset-transferred"), ...transferFields })
    .map(({ interval: { start, assetSlot }, ...fields }) => ({ ...fields, start, assetSlot })),
  "transfer-cancelled": fc
    .record({ kind: fc.constant("transfer-cancelled"), ...transferFields })
    .map(({ interval: { start, assetSlot }, ...fields }) => ({ ...fields, start, assetSlot })),
  "usage-corrected": fc
    .record({
      kind: fc.constant("usage-corrected"),
      ...common,
      ...ofUsage,
      revision: u16NotZero,
      place,
      previousWh: u32,
      quality: nameOf(qualities),
      direction: nameOf(directions),
      start: interval.map(({ start }) => start),
      reasonAndWh: reasonAndWh("void", "withdrawn"),
    })
    .map(({ reasonAndWh: { reason, wh }, ...fields }) => ({ ...fields, reason, wh })),
  "asset-corrected": fc
    .record({
      kind: fc.constant("asset-corrected"),
      ...common,
      ...ofAsset,
      revision: u16NotZero,
      previousWh: u32,
      reasonAndWh: reasonAndWh("withdrawn", "void"),
    })
    .map(({ reasonAndWh: { reason, wh }, ...fields }) => ({ ...fields, reason, wh })),
};

export const arbitraryRecordOf = <Kind extends RecordKind>(kind: Kind): fc.Arbitrary<RecordOf<Kind>> =>
  arbitraries[kind];

export const arbitraryRecord: fc.Arbitrary<LedgerRecord> = fc.oneof(...Object.values(arbitraries));
