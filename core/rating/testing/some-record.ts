import {
  type AccountId,
  toAccountId,
  toMeterId,
  toPlaceId,
  toPlantId,
  toSessionId,
} from "../../records/ledger-ids.ts";
import type { AssetTransferred, UsageCorrected, UsageRecorded } from "../../records/ledger-record.ts";
import { someSeller } from "./some-tariff.ts";

export const someOperator = 3;
export const someAccount: AccountId = toAccountId("a".repeat(32));
export const homePlace = toPlaceId("00000000000000b1");
export const otherHomePlace = toPlaceId("00000000000000b2");
export const sitePlace = toPlaceId("00000000000000c1");
export const otherSitePlace = toPlaceId("00000000000000c2");
export const someSession = toSessionId("00000000000000d1");
export const otherSession = toSessionId("00000000000000d2");

/** December 2024 in Japan. */
export const december = 659;
export const decemberStart = 1_732_978_800;
export const decemberEnd = 1_735_657_200;

const house = toMeterId("00000000000000e1");
const charger = toMeterId("00000000000000e2");

/** A whole slot of the house, `slot` of December. */
export const someHomeUsage = ({
  slot = 0,
  ...change
}: Partial<UsageRecorded> & { slot?: number } = {}): UsageRecorded => ({
  kind: "usage-recorded",
  seller: someSeller,
  operator: someOperator,
  account: someAccount,
  meter: house,
  start: decemberStart + slot * 1_800,
  durationS: 1_800,
  wh: 500,
  place: homePlace,
  session: null,
  endUse: "household",
  quality: "measured",
  area: "tokyo",
  direction: "import",
  ...change,
});

/** A whole slot of a session at a public site. */
export const somePiece = (change: Partial<UsageRecorded> & { slot?: number } = {}): UsageRecorded =>
  someHomeUsage({
    meter: charger,
    place: sitePlace,
    session: someSession,
    endUse: "ev-charging",
    wh: 5_000,
    ...change,
  });

export const someCorrection = (of: UsageRecorded, change: Partial<UsageCorrected>): UsageCorrected => ({
  kind: "usage-corrected",
  seller: of.seller,
  operator: of.operator,
  account: of.account,
  meter: of.meter,
  start: of.start,
  place: of.place,
  direction: of.direction,
  wh: of.wh,
  previousWh: of.wh,
  revision: 1,
  reason: "late",
  quality: "measured",
  ...change,
});

export const someTransfer = (
  of: UsageRecorded,
  change: Partial<AssetTransferred> = {},
): AssetTransferred => ({
  kind: "asset-transferred",
  seller: of.seller,
  operator: of.operator,
  account: of.account,
  meter: of.meter,
  start: of.start,
  wh: 100,
  ordinal: 0,
  plant: toPlantId("00000000000000f1"),
  assetSlot: Math.floor(of.start / 1_800),
  part: 0,
  method: "solar",
  gCo2PerKwh: 0,
  ...change,
});
