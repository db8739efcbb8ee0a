import { monthOf, monthStart, slotOf } from "@tsunagu/core/energy/time.ts";
import { encodeRecords } from "@tsunagu/core/records/encode-record.ts";
import {
  toAccountId,
  toMeterId,
  toPlaceId,
  toPlantId,
  toSessionId,
} from "@tsunagu/core/records/ledger-ids.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import type { RecordKind } from "@tsunagu/core/records/record-kinds.ts";
import { compareRecordKeys, sortByRecord } from "@tsunagu/core/records/record-order.ts";
import {
  someAsset,
  someAssetCorrection,
  someCancellation,
  somePlant,
  someTransfer,
  someUsage,
  someUsageCorrection,
} from "@tsunagu/core/testing/some-record.ts";
import type { Model } from "./reference-model.ts";

/**
 * Records that hit and miss the rules about equally often: few accounts, meters and slots, so that they meet, and
 * corrections, transfers and cancellations of what the model holds, changed now and then by a little.
 */
export type Draw = (below: number) => number;

const accounts = ["01", "02", "f3"].map((byte) => toAccountId(byte.repeat(16)));
const meters = ["04", "05", "06"].map((byte) => toMeterId(byte.repeat(8)));
const sessions = ["07", "08", "09"].map((byte) => toSessionId(byte.repeat(8)));
export const otherPlant = toPlantId("0a".repeat(8));
const plants = [somePlant, otherPlant, toPlantId("0b".repeat(8))];
const otherPlace = toPlaceId("0c".repeat(8));

type Given = { readonly month: number; readonly member: number };

/** Draws from a list of numbers, again from its start when it is used up. */
export function drawFrom(numbers: readonly number[]): Draw {
  let at = 0;
  return (below) => (numbers[at++ % numbers.length] ?? 0) % below;
}

/** Well-formed records of one kind for one batch, sorted, none twice. */
export function someRecords(
  { kind, count, month, member }: Given & { readonly kind: RecordKind; readonly count: number },
  model: Model,
  draw: Draw,
): LedgerRecord[] {
  const made = Array.from({ length: count }, () => makers[kind]({ month, member }, model, draw));
  const sorted = sortByRecord(made, (record) => record);
  const view = new DataView(encodeRecords(sorted).buffer);
  return sorted.filter((_, nth) => nth === 0 || compareRecordKeys(view, (nth - 1) * 64, nth * 64) !== 0);
}

const oneOf = <Item>(items: readonly Item[], draw: Draw): Item => {
  const item = items[draw(items.length)];
  if (item === undefined) throw new RangeError("nothing to choose from");
  return item;
};
/** True once in `times`. */
const seldom = (draw: Draw, times = 12): boolean => draw(times) === 0;
const sellerOf = (member: number, draw: Draw) =>
  seldom(draw) ? oneOf([2, 3, 5, 9], draw) : member === 5 ? 5 : 2;
const slotIn = (month: number, draw: Draw) => monthStart(month) + draw(3) * 1_800;

type Maker = (given: Given, model: Model, draw: Draw) => LedgerRecord;

const issueAsset: Maker = ({ month, member }, _, draw) => {
  const seller = sellerOf(member, draw);
  return someAsset({
    operator: member,
    seller,
    start: slotIn(month, draw),
    plant: seldom(draw) ? oneOf(plants, draw) : seller === 5 ? otherPlant : somePlant,
    part: draw(2),
    wh: 1 + draw(seldom(draw) ? 60_000 : 900),
    ...(seldom(draw) ? { method: "wind" } : {}),
  });
};

const recordUsage: Maker = ({ month, member }, _, draw) => {
  const session = draw(3) === 0 ? oneOf(sessions, draw) : null;
  const startMonth = session !== null && draw(3) === 0 ? month + 1 : month;
  const [offset, durationS] = oneOf(
    [
      [0, 1_800],
      [0, 600],
      [600, 600],
      [500, 900],
      [1_200, 600],
    ] as const,
    draw,
  );
  return someUsage({
    operator: member,
    seller: sellerOf(member, draw),
    account: oneOf(accounts, draw),
    meter: oneOf(meters, draw),
    start: slotIn(startMonth, draw) + offset,
    durationS,
    session,
    wh: draw(600),
    direction: seldom(draw, 6) ? "export" : "import",
  });
};

/** One of the month's usages, or one that is none. */
function usageOf({ month, member }: Given, { usages }: Model, draw: Draw) {
  const ofMonth = [...usages].filter(([key]) => key.split(",")[1] === String(month));
  const isOwn = ({ first }: { first: { seller: number } }) => (first.seller === 5) === (member === 5);
  const known = seldom(draw) ? ofMonth : ofMonth.filter(([, usage]) => isOwn(usage));
  if (known.length > 0 && !seldom(draw)) return oneOf(known, draw)[1];
  const first = recordUsage({ month, member }, {} as Model, draw);
  if (first.kind !== "usage-recorded") throw new RangeError("not a usage");
  return { first, transfers: [], now: { wh: first.wh, revision: 0 } };
}

const correctUsage: Maker = ({ month, member }, model, draw) => {
  const { first, now } = usageOf({ month, member }, model, draw);
  const reason = draw(3) === 0 ? "void" : "late";
  const { seller, account, meter, start, direction } = first;
  return someUsageCorrection({
    ...{ seller, account, meter, start, direction, operator: member, reason },
    place: seldom(draw) ? otherPlace : first.place,
    revision: now.revision + 1 + (seldom(draw) ? 1 : 0),
    previousWh: now.wh + (seldom(draw) ? 1 : 0),
    wh: reason === "void" ? 0 : draw(600),
  });
};

const transferAsset: Maker = ({ month, member }, model, draw) => {
  const { first, transfers } = usageOf({ month, member }, model, draw);
  const inSlot = [...model.assets.values()].filter(
    (asset) => slotOf(asset.first.start) === slotOf(first.start),
  );
  const asset = inSlot.length > 0 && !seldom(draw) ? oneOf(inSlot, draw).first : someAsset();
  const { seller, account, meter, start } = first;
  return someTransfer({
    ...{ seller, account, meter, start, operator: member, assetSlot: slotOf(start) },
    ...{ plant: asset.plant, part: asset.part, method: seldom(draw) ? "wind" : asset.method },
    gCo2PerKwh: asset.gCo2PerKwh,
    ordinal: transfers.length + (seldom(draw) ? 1 : 0),
    wh: 1 + draw(300),
  });
};

const cancelTransfer: Maker = ({ month, member }, model, draw) => {
  const { transfers } = usageOf({ month, member }, model, draw);
  const known = transfers.flatMap((transfer) => transfer ?? []);
  if (known.length === 0)
    return { ...transferAsset({ month, member }, model, draw), kind: "transfer-cancelled" } as LedgerRecord;
  const { kind: _, ...transfer } = oneOf(known, draw);
  return someCancellation({ ...transfer, operator: member, wh: transfer.wh + (seldom(draw) ? 1 : 0) });
};

const correctAsset: Maker = ({ month, member }, { assets }, draw) => {
  const known = [...assets.values()].filter(
    ({ first }) => monthOf(first.start) === month && (first.seller === 5) === (member === 5),
  );
  const none = { first: someAsset({ start: slotIn(month, draw) }), now: { wh: 1, revision: 0 } };
  const { first, now } = known.length > 0 && !seldom(draw) ? oneOf(known, draw) : none;
  const reason = seldom(draw, 5) ? "withdrawn" : "meter-fault";
  const { kind: _, ...issued } = first;
  return someAssetCorrection({
    ...issued,
    operator: member,
    reason,
    ...(seldom(draw) ? { certificate: "none" } : {}),
    revision: now.revision + 1 + (seldom(draw) ? 1 : 0),
    previousWh: now.wh + (seldom(draw) ? 1 : 0),
    wh: reason === "withdrawn" ? 0 : draw(oneOf([60_000, 900, 900, 100], draw)),
  });
};

const makers: Readonly<Record<RecordKind, Maker>> = {
  "asset-issued": issueAsset,
  "usage-recorded": recordUsage,
  "asset-transferred": transferAsset,
  "usage-corrected": correctUsage,
  "asset-corrected": correctAsset,
  "transfer-cancelled": cancelTransfer,
};
