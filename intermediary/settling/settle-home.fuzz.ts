import assert from "node:assert/strict";
import { test } from "node:test";
import { monthOf, slotOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { somePlant } from "@tsunagu/core/testing/some-record.ts";
import fc from "fast-check";
import { someMeter } from "../testing/some-devices.ts";
import { someNow } from "../testing/some-machine.ts";
import { somePurchaser, someSerial, someSettling } from "../testing/some-settling.ts";

const month = monthOf(someNow);
const slots = 6;
const begin = (slotOf(someNow) - slots - 2) * slotSeconds;

const wh = fc.bigInt({ min: 0n, max: 800n });
/** What each half hour truly used, what the sub-meter took of it, and in which order and portions the meters tell. */
const histories = fc.record({
  house: fc.array(wh, { minLength: slots, maxLength: slots }),
  pump: fc.array(wh, { minLength: slots, maxLength: slots }),
  sun: fc.array(wh, { minLength: slots, maxLength: slots }),
  order: fc.shuffledSubarray([...Array(3 * (slots + 1)).keys()], { minLength: 3 * (slots + 1) }),
  portion: fc.integer({ min: 1, max: 9 }),
  lost: fc.array(fc.constantFrom("never-arrives" as const, "answer-is-lost" as const), { maxLength: 3 }),
});

test("in whatever order readings come and answers are lost, the ledger ends with the truth, slot by slot", async (context) => {
  await fc.assert(
    fc.asyncProperty(histories, async ({ house, pump, sun, order, portion, lost }) => {
      const { machine, registers, purchaser, settle, rules, ledger } = await someSettling(context);
      await someMeter(machine, { meterId: "m-1", serial: someSerial });
      await someMeter(machine, { meterId: "hp", serial: "pump", kind: "sub-meter", endUse: "heat-pump" });
      await someMeter(machine, { meterId: "plant-1", serial: "sun", kind: "plant", plant: somePlant });
      await purchaser(
        somePurchaser({ months: [month], subMeters: [{ serial: "pump", endUse: "heat-pump" }] }),
      );
      const sums = (amounts: readonly bigint[]) =>
        [0n, ...amounts].map((_, index) =>
          amounts.slice(0, index).reduce((sum, amount) => sum + amount, 5_000n),
        );
      const readings = [house, pump, sun].flatMap((amounts, device) =>
        sums(amounts).map((register, index) => [device, begin + index * slotSeconds, register] as const),
      );
      ledger.failNext.push(...lost);
      for (let from = 0; from < order.length; from += portion) {
        for (const nth of order.slice(from, from + portion)) {
          const [device, at, register] = readings[nth] ?? [0, 0, 0n];
          await registers(["m-1", "hp", "plant-1"][device] ?? "", [[at, register]]);
        }
        await settle();
      }
      await settle();
      const expected = house.map((imported, index) => {
        const taken = (pump[index] ?? 0n) > imported ? imported : (pump[index] ?? 0n);
        return [Number(imported - taken), Number(taken)];
      });
      const usages = [...rules.usages.values()];
      const found = house.map((_, index) =>
        ["household", "heat-pump"].map(
          (endUse) =>
            usages.find(
              ({ record }) => record.endUse === endUse && record.start === begin + index * slotSeconds,
            )?.wh,
        ),
      );
      assert.deepEqual(found, expected);
      assert.equal(usages.length, 2 * slots);
      assert.ok(rules.seen.every(({ outcome }) => outcome === "accepted"));
      for (const [index, given] of sun.entries()) {
        const asset = [...rules.assets.values()].find(
          ({ record }) => record.start === begin + index * slotSeconds,
        );
        const used = house[index] ?? 0n;
        assert.equal(asset?.wh ?? 0, Number(given));
        assert.equal(
          asset?.transferredWh ?? 0,
          Number(given < used ? given : used),
          "all is matched that can be",
        );
      }
    }),
    { numRuns: 6 },
  );
});
