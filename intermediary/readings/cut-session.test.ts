import assert from "node:assert/strict";
import { test } from "node:test";
import { slotOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { sumWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import fc from "fast-check";
import { cutSession } from "./cut-session.ts";
import { endOf } from "./energy-piece.ts";

const slot = 1_793_502_000;

const cut = (
  startedAt: number,
  endedAt: number | null,
  energyWh: bigint | null,
  registers: readonly (readonly [at: number, wh: bigint])[],
) =>
  cutSession({
    startedAt: slot + startedAt,
    endedAt: endedAt === null ? null : slot + endedAt,
    energyWh,
    registers: registers.map(([at, registerWh]) => ({ at: slot + at, registerWh })),
  }).map(({ start, durationS, wh, quality }) => [start - slot, durationS, wh, quality]);

test("clock-aligned readings cut a session exactly where the slots meet", () => {
  assert.deepEqual(
    cut(600, 4_000, 5_000n, [
      [600, 70_000n],
      [1_800, 71_500n],
      [3_600, 74_700n],
      [4_000, 75_000n],
    ]),
    [
      [600, 1_200, 1_500n, "measured"],
      [1_800, 1_800, 3_200n, "measured"],
      [3_600, 400, 300n, "measured"],
    ],
  );
});

test("without readings on the borders it is cut evenly and marked", () => {
  assert.deepEqual(cut(900, 2_700, 1_001n, [[900, 70_000n]]), [
    [900, 900, 501n, "estimated"],
    [1_800, 900, 500n, "estimated"],
  ]);
});

test("parked minutes are pieces of 0 Wh, and the session has no hole", () => {
  assert.deepEqual(
    cut(0, 5_400, 2_000n, [
      [0, 0n],
      [1_800, 2_000n],
      [5_400, 2_000n],
    ]),
    [
      [0, 1_800, 2_000n, "measured"],
      [1_800, 1_800, 0n, "measured"],
      [3_600, 1_800, 0n, "measured"],
    ],
  );
});

test("of a running session only the slots that its readings have passed", () => {
  const registers = [
    [600, 100n],
    [1_800, 400n],
    [2_400, 900n],
  ] as const;
  assert.deepEqual(cut(600, null, null, registers), [[600, 1_200, 300n, "measured"]]);
  assert.deepEqual(cut(600, null, null, registers.slice(0, 1)), []);
});

test("a session of one second is a piece of one second, and meter values above the end cut nothing away from it", () => {
  assert.deepEqual(cut(1_799, 1_800, 0n, [[1_799, 5n]]), [[1_799, 1, 0n, "measured"]]);
  assert.deepEqual(
    cut(0, 1_000, 400n, [
      [0, 0n],
      [500, 9_999n],
      [700, 100n],
    ]),
    [[0, 1_000, 400n, "measured"]],
  );
});

test("pieces reach from plug-in to unplug and sum to the session's energy, whatever its readings say", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3_600 }),
      fc.integer({ min: 1, max: 100_000 }),
      fc.bigInt({ min: 0n, max: 100_000n }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 110_000 }), fc.bigInt({ min: 0n, max: 200_000n })), {
        maxLength: 30,
      }),
      (start, seconds, energyWh, values) => {
        const startedAt = slot + start;
        const registers = [[start, 0n] as const, ...values]
          .map(([at, registerWh]) => ({ at: slot + at, registerWh }))
          .sort((a, b) => a.at - b.at);
        const endedAt = startedAt + seconds;
        const pieces = cutSession({ startedAt, endedAt, energyWh, registers });
        assert.equal(sumWattHours(pieces.map(({ wh }) => wh)), energyWh);
        let at = startedAt;
        for (const piece of pieces) {
          assert.equal(piece.start, at);
          at = endOf(piece);
          assert.equal(slotOf(piece.start), slotOf(at - 1));
          assert.ok(piece.durationS <= slotSeconds);
        }
        assert.equal(at, endedAt);
      },
    ),
  );
});
