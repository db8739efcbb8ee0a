import assert from "node:assert/strict";
import { test } from "node:test";
import { slotSeconds } from "@tsunagu/core/energy/time.ts";
import { sumWattHours, toWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import fc from "fast-check";
import type { ReadingQuality } from "./energy-piece.ts";
import { splitHome } from "./split-home.ts";

const start = 1_793_502_000;
const piece = (wh: bigint, quality: ReadingQuality = "measured") => ({
  start,
  durationS: slotSeconds,
  wh: toWattHours(wh),
  quality,
});
const split = (settlementWh: bigint, ...subs: readonly bigint[]) => {
  const { household, subMeters } = splitHome(
    [piece(settlementWh)],
    subs.map((wh, of) => ({ ...piece(wh), of })),
  );
  return [household, subMeters].map((pieces) => pieces.map(({ wh, quality }) => [wh, quality]));
};

test("a home without sub-meters is its settlement meter", () => {
  assert.deepEqual(split(450n), [[[450n, "measured"]], []]);
});

test("household is the settlement meter minus the sub-meters, and derived", () => {
  assert.deepEqual(split(1_000n, 700n, 100n), [
    [[200n, "derived"]],
    [
      [700n, "measured"],
      [100n, "measured"],
    ],
  ]);
});

test("sub-meters that exceed the import share it by largest remainder, and household is 0", () => {
  assert.deepEqual(split(100n, 200n, 100n, 1n), [
    [[0n, "derived"]],
    [
      [67n, "derived"],
      [33n, "derived"],
      [0n, "derived"],
    ],
  ]);
});

test("an estimate stays an estimate", () => {
  const { household, subMeters } = splitHome([piece(100n, "estimated")], [{ ...piece(150n), of: "wallbox" }]);
  assert.deepEqual([household[0]?.quality, subMeters[0]?.quality], ["estimated", "estimated"]);
});

test("what is recorded of a home is what its settlement meter says, always", () => {
  const wh = fc.bigInt({ min: 0n, max: 20_000n });
  fc.assert(
    fc.property(
      fc.array(wh, { minLength: 1, maxLength: 3 }),
      fc.array(wh, { maxLength: 6 }),
      (imported, subs) => {
        const { household, subMeters } = splitHome(
          imported.map((amount) => piece(amount)),
          subs.map((amount, of) => ({ ...piece(amount), of })),
        );
        assert.equal(
          sumWattHours([...household, ...subMeters].map((shared) => shared.wh)),
          imported.reduce((sum, amount) => sum + amount, 0n),
        );
        assert.deepEqual(
          subMeters.map(({ of }) => of),
          subs.map((_, of) => of),
        );
        assert.ok(subMeters.every((shared, index) => shared.wh <= (subs[index] ?? 0n)));
      },
    ),
  );
});
