import assert from "node:assert/strict";
import { test } from "node:test";
import { slotOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { sumWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import fc from "fast-check";
import { endOf } from "./energy-piece.ts";
import { meterPieces } from "./meter-pieces.ts";

const maxPowerW = 1_000_000;
const begin = 1_793_502_000;

/** Readings of a register that only rises, some seconds to some hours apart. */
const risingRegister = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 20_000 }), fc.bigInt({ min: 0n, max: 900n })), {
    minLength: 1,
    maxLength: 60,
  })
  .map((steps) => {
    let at = begin;
    let registerWh = 12_345n;
    const readings = [{ at, registerWh, quality: "measured" as const }];
    for (const [seconds, wh] of steps) {
      at += seconds;
      registerWh += wh;
      readings.push({ at, registerWh, quality: "measured" as const });
    }
    return readings;
  });

test("the pieces of a rising register sum to its difference, up to the last slot that is over", () => {
  fc.assert(
    fc.property(risingRegister, (registers) => {
      const last = registers.at(-1);
      assert.ok(last !== undefined);
      // A reading on the border at the end, so that every slot is over.
      const border = (slotOf(last.at) + 1) * slotSeconds;
      const closed = [...registers, { ...last, at: border }];
      const { pieces, held } = meterPieces({ registers: closed, intervals: [] }, { maxPowerW });
      assert.deepEqual(held, []);
      assert.equal(sumWattHours(pieces.map(({ wh }) => wh)), last.registerWh - 12_345n);
      assert.equal(pieces[0]?.start, begin);
      assert.equal(
        pieces.reduce((sum, { durationS }) => sum + durationS, 0),
        border - begin,
      );
    }),
  );
});

test("no piece is empty or crosses a slot, and none overlaps another, whatever the register does", () => {
  const anyRegister = fc.array(
    fc.record({
      at: fc.integer({ min: begin, max: begin + 40_000 }),
      registerWh: fc.bigInt({ min: 0n, max: 5_000n }),
      quality: fc.constantFrom("measured" as const, "estimated" as const),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(anyRegister, (registers) => {
      const { pieces } = meterPieces({ registers, intervals: [] }, { maxPowerW });
      let end = 0;
      for (const piece of pieces) {
        assert.ok(piece.durationS > 0 && piece.wh >= 0n);
        assert.ok(piece.start >= end);
        end = endOf(piece);
        assert.equal(slotOf(piece.start), slotOf(end - 1));
      }
      const highest = registers.reduce((most, { registerWh }) => (registerWh > most ? registerWh : most), 0n);
      assert.ok(sumWattHours(pieces.map(({ wh }) => wh)) <= highest * BigInt(registers.length));
    }),
  );
});

test("a reading that comes late moves Wh between slots and changes no sum", () => {
  fc.assert(
    fc.property(risingRegister, fc.nat(), (registers, nth) => {
      const last = registers.at(-1);
      assert.ok(last !== undefined);
      const closed = [...registers, { ...last, at: (slotOf(last.at) + 1) * slotSeconds }];
      const late = 1 + (nth % Math.max(1, closed.length - 2));
      const before = closed.filter((_, index) => index !== late);
      const sumOf = (readings: typeof closed) =>
        sumWattHours(
          meterPieces({ registers: readings, intervals: [] }, { maxPowerW }).pieces.map(({ wh }) => wh),
        );
      assert.equal(sumOf(before), sumOf(closed));
    }),
  );
});
