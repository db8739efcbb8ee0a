import assert from "node:assert/strict";
import { test } from "node:test";
import { toWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import { meterPieces, reportedUntil } from "./meter-pieces.ts";

const slot = 1_793_502_000;
const maxPowerW = 60_000;

const register = (at: number, registerWh: bigint) => ({
  at: slot + at,
  registerWh,
  quality: "measured" as const,
});
const interval = (start: number, durationS: number, wh: bigint) => ({
  start: slot + start,
  durationS,
  wh: toWattHours(wh),
  quality: "measured" as const,
});
const piecesOf = (
  registers: readonly ReturnType<typeof register>[],
  intervals: readonly ReturnType<typeof interval>[] = [],
) =>
  meterPieces({ registers, intervals }, { maxPowerW }).pieces.map(({ start, durationS, wh, quality }) => [
    start - slot,
    durationS,
    wh,
    quality,
  ]);

test("a slot is the difference of the registers at its borders", () => {
  assert.deepEqual(piecesOf([register(0, 1_000n), register(1_800, 1_450n), register(3_600, 1_450n)]), [
    [0, 1_800, 450n, "measured"],
    [1_800, 1_800, 0n, "measured"],
  ]);
});

test("registers inside a slot make one piece, and a slot that is not over makes none", () => {
  assert.deepEqual(
    piecesOf([
      register(0, 0n),
      register(600, 100n),
      register(1_200, 250n),
      register(1_800, 300n),
      register(2_400, 350n),
    ]),
    [[0, 1_800, 300n, "measured"]],
  );
});

test("a gap closes by an even split that is marked estimated; its total is what was measured", () => {
  assert.deepEqual(piecesOf([register(0, 100n), register(5_400, 1_100n)]), [
    [0, 1_800, 334n, "estimated"],
    [1_800, 1_800, 333n, "estimated"],
    [3_600, 1_800, 333n, "estimated"],
  ]);
});

test("a gap in which nothing flowed is no estimate", () => {
  assert.deepEqual(piecesOf([register(0, 100n), register(3_600, 100n)]), [
    [0, 1_800, 0n, "measured"],
    [1_800, 1_800, 0n, "measured"],
  ]);
});

test("readings a minute apart that miss the border are no estimate", () => {
  assert.deepEqual(
    piecesOf([register(-30, 0n), register(30, 10n), register(1_770, 600n), register(1_830, 620n)]),
    [
      [-30, 30, 5n, "measured"],
      [0, 1_800, 605n, "measured"],
    ],
  );
});

test("a falling register is a new meter: no energy for the fall, none negative, never the whole register", () => {
  assert.deepEqual(
    piecesOf([register(0, 90_000n), register(900, 90_100n), register(1_000, 7n), register(1_800, 57n)]),
    [
      [0, 900, 100n, "measured"],
      [1_000, 800, 50n, "measured"],
    ],
  );
});

test("one reading out of line with both its neighbours is left out", () => {
  for (const slip of [0n, 99_999_999n]) {
    assert.deepEqual(piecesOf([register(0, 5_000n), register(900, slip), register(1_800, 5_400n)]), [
      [0, 1_800, 400n, "measured"],
    ]);
  }
});

test("a rise that no connection can let through is held, and counting goes on after it", () => {
  const { pieces, held } = meterPieces(
    {
      registers: [register(0, 1_000n), register(1_800, 910_031_000n), register(3_600, 910_031_200n)],
      intervals: [],
    },
    { maxPowerW },
  );
  assert.deepEqual(
    pieces.map(({ start, wh }) => [start - slot, wh]),
    [[1_800, 200n]],
  );
  assert.deepEqual(
    held.map(({ from, to, wh }) => [from - slot, to - slot, wh]),
    [[0, 1_800, 910_030_000n]],
  );
});

test("intervals are taken as they are, and one across slots is split and marked", () => {
  assert.deepEqual(piecesOf([], [interval(0, 1_800, 99n), interval(1_800, 3_600, 101n)]), [
    [0, 1_800, 99n, "measured"],
    [1_800, 1_800, 51n, "estimated"],
    [3_600, 1_800, 50n, "estimated"],
  ]);
});

test("intervals that cover a slot win over registers; where they do not, registers stay", () => {
  const registers = [register(0, 0n), register(1_800, 500n), register(3_600, 900n)];
  assert.deepEqual(piecesOf(registers, [interval(0, 1_800, 501n), interval(1_800, 900, 7n)]), [
    [0, 1_800, 501n, "measured"],
    [1_800, 1_800, 400n, "measured"],
  ]);
});

test("of two intervals that overlap only one counts", () => {
  assert.deepEqual(piecesOf([], [interval(0, 1_800, 99n), interval(900, 900, 50n)]), [
    [0, 1_800, 99n, "measured"],
  ]);
});

test("a meter has reported until its first hole; before its first reading there is none", () => {
  const from = slot;
  assert.equal(reportedUntil({ registers: [], intervals: [] }, from), null);
  assert.equal(
    reportedUntil({ registers: [register(600, 1n), register(90_000, 2n)], intervals: [] }, from),
    slot + 90_000,
  );
  const intervals = [interval(0, 1_800, 1n), interval(1_800, 1_800, 1n), interval(5_400, 1_800, 1n)];
  assert.equal(reportedUntil({ registers: [], intervals }, from), slot + 3_600);
  assert.equal(
    reportedUntil({ registers: [register(3_000, 0n), register(5_400, 0n)], intervals }, from),
    slot + 7_200,
  );
});

test("an interval of more than can have flowed is held, and the slot is what else is known of it", () => {
  const { pieces, held } = meterPieces(
    {
      registers: [register(0, 1_000n), register(1_800, 1_300n)],
      intervals: [interval(0, 1_800, 5_000_000_000n), interval(1_800, 1_800, 30_000n)],
    },
    { maxPowerW },
  );
  assert.deepEqual(
    pieces.map(({ wh }) => wh),
    [300n, 30_000n],
  );
  assert.deepEqual(held, [
    { from: slot, to: slot + 1_800, wh: toWattHours(5_000_000_000n), quality: "measured" },
  ]);
});
