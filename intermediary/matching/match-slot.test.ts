import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { matchSlot } from "./match-slot.ts";
import { assetTransfersToCancel, transfersToCancel } from "./transfers-to-cancel.ts";

const match = (usages: readonly bigint[], assets: readonly bigint[]) =>
  matchSlot(
    usages.map((uncoveredWh, usage) => ({ usage, uncoveredWh })),
    assets.map((leftWh, asset) => ({ asset, leftWh })),
  );
const whOf = (transfers: ReturnType<typeof match>) =>
  transfers.map(({ usage, asset, wh }) => [usage, asset, wh]);

test("too little power is shared pro rata, to the Wh", () => {
  assert.deepEqual(whOf(match([300n, 600n, 100n], [500n])), [
    [0, 0, 150n],
    [1, 0, 300n],
    [2, 0, 50n],
  ]);
});

test("enough power covers everything, from every plant in the same mixture", () => {
  assert.deepEqual(whOf(match([100n, 300n], [600n, 200n])), [
    [0, 0, 75n],
    [1, 0, 225n],
    [0, 1, 25n],
    [1, 1, 75n],
  ]);
});

test("nothing is given where nothing is left or nothing is uncovered", () => {
  assert.deepEqual(match([0n], [10n]), []);
  assert.deepEqual(match([10n], [0n]), []);
  assert.deepEqual(match([], []), []);
});

test("late usage gets what is left, and what was given stays", () => {
  const first = match([100n], [150n]);
  assert.deepEqual(whOf(first), [[0, 0, 100n]]);
  assert.deepEqual(whOf(match([0n, 80n], [50n])), [[1, 0, 50n]]);
});

test("as much is matched as both sides allow, no share is above either, none is 0", () => {
  const amounts = fc.array(fc.bigInt({ min: 0n, max: 5_000n }), { maxLength: 12 });
  fc.assert(
    fc.property(amounts, amounts, (usages, assets) => {
      const transfers = match(usages, assets);
      const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);
      const [used, left] = [sum(usages), sum(assets)];
      const matched = used < left ? used : left;
      assert.equal(sum(transfers.map(({ wh }) => wh)), matched);
      assert.ok(transfers.every(({ wh }) => wh > 0n));
      for (const [index, uncovered] of usages.entries()) {
        const covered = sum(transfers.filter(({ usage }) => usage === index).map(({ wh }) => wh));
        assert.ok(covered <= uncovered);
        // Within 1 Wh of the same part for all.
        const exact = used === 0n ? 0n : (uncovered * matched) / used;
        assert.ok(covered === exact || covered === exact + 1n);
      }
      for (const [index, leftWh] of assets.entries()) {
        assert.ok(sum(transfers.filter(({ asset }) => asset === index).map(({ wh }) => wh)) <= leftWh);
      }
    }),
  );
});

test("a usage that goes down gives back its newest transfers, as few as that takes", () => {
  const transfers = [
    { ordinal: 0, wh: 50n },
    { ordinal: 1, wh: 30n },
    { ordinal: 2, wh: 20n },
  ];
  const ordinals = (wh: bigint) => transfersToCancel(transfers, wh).map(({ ordinal }) => ordinal);
  assert.deepEqual(ordinals(100n), []);
  assert.deepEqual(ordinals(80n), [2]);
  assert.deepEqual(ordinals(79n), [2, 1]);
  assert.deepEqual(ordinals(0n), [2, 1, 0]);
});

test("an asset that goes below what it gave takes everything back, so that all share the loss", () => {
  const transfers = [{ wh: 50n }, { wh: 30n }];
  assert.deepEqual(assetTransfersToCancel(transfers, 80n), []);
  assert.deepEqual(assetTransfersToCancel(transfers, 79n), transfers);
});
