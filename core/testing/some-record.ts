import { monthStart, slotOf } from "../energy/time.ts";
import { toAccountId, toMeterId, toPlaceId, toPlantId } from "../records/ledger-ids.ts";
import type {
  AssetCorrected,
  AssetIssued,
  AssetTransferred,
  TransferCancelled,
  UsageCorrected,
  UsageRecorded,
} from "../records/ledger-record.ts";

/** A well-formed record of each kind: one household's half hour in November 2026, covered by solar. */

/** November 2026 in months since 1970-01. */
export const someMonth = 682;

/** 12:00 on its first day in Japan. */
export const someStart = monthStart(someMonth) + 43_200;

export const someAccount = toAccountId("a0a1a2a3a4a5a6a7a8a9aaabacadaeaf");
export const someMeter = toMeterId("b0b1b2b3b4b5b6b7");
export const somePlace = toPlaceId("c0c1c2c3c4c5c6c7");
export const somePlant = toPlantId("d0d1d2d3d4d5d6d7");

const common = { seller: 2, operator: 1, start: someStart } as const;

export const someUsage = (given: Partial<UsageRecorded> = {}): UsageRecorded => ({
  kind: "usage-recorded",
  ...common,
  wh: 300,
  account: someAccount,
  meter: someMeter,
  durationS: 1_800,
  place: somePlace,
  session: null,
  endUse: "household",
  quality: "measured",
  area: "tokyo",
  direction: "import",
  ...given,
});

export const someAsset = (given: Partial<AssetIssued> = {}): AssetIssued => ({
  kind: "asset-issued",
  ...common,
  wh: 1_000,
  gCo2PerKwh: 0,
  plant: somePlant,
  place: somePlace,
  method: "solar",
  part: 0,
  quality: "measured",
  area: "tokyo",
  certificate: "non-fossil",
  ...given,
});

/** `assetSlot` follows `start` unless it is given. */
export const someTransfer = (given: Partial<AssetTransferred> = {}): AssetTransferred => ({
  kind: "asset-transferred",
  ...common,
  wh: 300,
  account: someAccount,
  meter: someMeter,
  ordinal: 0,
  plant: somePlant,
  assetSlot: slotOf(given.start ?? someStart),
  part: 0,
  method: "solar",
  gCo2PerKwh: 0,
  ...given,
});

/** Takes `someTransfer` of the same fields back. */
export const someCancellation = (given: Partial<TransferCancelled> = {}): TransferCancelled => ({
  ...someTransfer(),
  assetSlot: slotOf(given.start ?? someStart),
  ...given,
  kind: "transfer-cancelled",
});

export const someUsageCorrection = (given: Partial<UsageCorrected> = {}): UsageCorrected => ({
  kind: "usage-corrected",
  ...common,
  wh: 310,
  account: someAccount,
  meter: someMeter,
  revision: 1,
  place: somePlace,
  previousWh: 300,
  reason: "late",
  quality: "measured",
  direction: "import",
  ...given,
});

export const someAssetCorrection = (given: Partial<AssetCorrected> = {}): AssetCorrected => ({
  ...someAsset(),
  wh: 900,
  revision: 1,
  previousWh: 1_000,
  reason: "meter-fault",
  ...given,
  kind: "asset-corrected",
});
