import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { monthOf, slotOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { somePlant } from "@tsunagu/core/testing/some-record.ts";
import { listHistory } from "../history/list-history.ts";
import { someMeter } from "../testing/some-devices.ts";
import { someNow } from "../testing/some-machine.ts";
import { somePurchaser, somePurchaserId, someSerial, someSettling } from "../testing/some-settling.ts";

const month = monthOf(someNow);
const slot = slotOf(someNow) - 2;
const start = slot * slotSeconds;
const end = start + slotSeconds;

async function homeAndPlant(context: TestContext) {
  const settling = await someSettling(context);
  const { machine, purchaser, rules } = settling;
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await someMeter(machine, { meterId: "plant-1", serial: "sun", kind: "plant", plant: somePlant });
  await purchaser(somePurchaser({ months: [month] }));
  const origins = async () => {
    const rows = await listHistory({ purchaserId: somePurchaserId, month }, machine);
    return rows.map((row) => [row.state, Object.fromEntries(row.origins.map((o) => [o.method, o.energyWh]))]);
  };
  const outcomes = () => new Set(rules.seen.map(({ outcome }) => outcome));
  const kinds = () => rules.seen.map(({ record }) => record.kind);
  return { ...settling, origins, outcomes, kinds };
}

test("claim s3: asset rewriting: from the readings to the plant's power in the user's hands, and the history of it", async (context) => {
  const { machine, registers, settle, origins, rules, kinds } = await homeAndPlant(context);
  machine.setNow(end + 5);
  await registers("m-1", [
    [start, 0n],
    [end, 900n],
  ]);
  await registers("plant-1", [
    [start, 0n],
    [end, 600n],
  ]);
  await settle();
  // Transaction content and asset information are on the ledger; the slot is not matched yet.
  assert.deepEqual(kinds().sort(), ["asset-issued", "usage-recorded"]);
  assert.deepEqual(await origins(), [["on-ledger", { pending: "900" }]]);
  const [asset] = [...rules.assets.values()];
  assert.deepEqual(
    [asset?.record.plant, asset?.record.method, asset?.record.seller, asset?.record.area, asset?.wh],
    [somePlant, "solar", 2, "tokyo", 600],
  );
  machine.setNow(end + 600);
  await settle();
  const [usage] = [...rules.usages.values()];
  assert.deepEqual([usage?.coveredWh, usage?.transfers, asset?.transferredWh], [600, 1, 600]);
  assert.deepEqual(await origins(), [["on-ledger", { solar: "600", "residual-mix": "300" }]]);
});

test("a usage that goes down gives its transfers back first, and what is left is matched again", async (context) => {
  const { machine, intervals, registers, settle, outcomes, kinds, rules, origins } =
    await homeAndPlant(context);
  machine.setNow(end + 600);
  await intervals("m-1", [[start, 900n]]);
  await registers("plant-1", [
    [start, 0n],
    [end, 800n],
  ]);
  await settle();
  await intervals("m-1", [[start, 500n]]);
  await settle();
  assert.deepEqual(kinds().slice(-4), [
    "asset-transferred",
    "transfer-cancelled",
    "usage-corrected",
    "asset-transferred",
  ]);
  assert.deepEqual([...outcomes()], ["accepted"]);
  assert.deepEqual(await origins(), [["on-ledger", { solar: "500" }]]);
  assert.equal([...rules.assets.values()][0]?.transferredWh, 500);
});

test("an asset that goes down takes everything back first; one that goes up covers more", async (context) => {
  const { machine, intervals, settle, outcomes, rules, origins } = await homeAndPlant(context);
  machine.setNow(end + 600);
  await intervals("m-1", [[start, 900n]]);
  await intervals("plant-1", [[start, 700n]]);
  await settle();
  assert.deepEqual(await origins(), [["on-ledger", { solar: "700", "residual-mix": "200" }]]);
  await intervals("plant-1", [[start, 400n]]);
  await settle();
  assert.deepEqual(await origins(), [["on-ledger", { solar: "400", "residual-mix": "500" }]]);
  await intervals("plant-1", [[start, 850n]]);
  await settle();
  assert.deepEqual(await origins(), [["on-ledger", { solar: "850", "residual-mix": "50" }]]);
  assert.deepEqual([...outcomes()], ["accepted"]);
  assert.deepEqual(
    [...rules.assets.values()].map(({ wh, transferredWh }) => [wh, transferredWh]),
    [[850, 850]],
  );
});

test("power of a plant that is not ours makes no asset", async (context) => {
  const { machine, registers, settle, kinds } = await homeAndPlant(context);
  await someMeter(machine, { meterId: "plant-2", serial: "wind", kind: "plant", plant: "00000000000000ff" });
  await registers("plant-2", [
    [start, 0n],
    [end, 600n],
  ]);
  await settle();
  assert.deepEqual(kinds(), []);
});

test("a refused transfer pauses both sides and is made again", async (context) => {
  const { machine, intervals, settle, rules, origins } = await homeAndPlant(context);
  machine.setNow(end + 600);
  await intervals("m-1", [[start, 900n]]);
  await intervals("plant-1", [[start, 700n]]);
  rules.refuseNext.push({ kind: "asset-transferred", outcome: "more_than_issued", times: 1 });
  await settle();
  assert.equal(rules.seen.filter(({ record }) => record.kind === "asset-transferred").length, 1);
  machine.setNow(end + 700);
  await settle();
  assert.deepEqual(await origins(), [["on-ledger", { solar: "700", "residual-mix": "200" }]]);
});
