import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { listCharging, postStartCharging } from "@tsunagu/core/api/trading-charging.ts";
import { toWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import { parseMicroYen } from "@tsunagu/core/money/micro-yen.ts";
import { toYen } from "@tsunagu/core/money/yen.ts";
import { priceSession } from "@tsunagu/core/rating/price-session.ts";
import fc from "fast-check";
import { measure, someMeasured } from "../testing/some-measured.ts";
import { registerSomePerson } from "../testing/some-person.ts";
import { someNoon, startSomeTrading } from "../testing/start-some-trading.ts";

/** What a station says in its own order: values, some of them again or late, and the end. */
const courses = fc.record({
  steps: fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 0, max: 12_000 })), {
    minLength: 1,
    maxLength: 6,
  }),
  again: fc.array(fc.nat(), { maxLength: 4 }),
  limitYen: fc.option(fc.integer({ min: 0, max: 3_000 }), { nil: null }),
});

/** 49.5 yen/kWh of the plan and 11 of the site. */
const price = {
  yenPerKwh: parseMicroYen("60.5"),
  yenPerMinute: parseMicroYen("0"),
  yenPerSession: parseMicroYen("0"),
  minutes: "ceil",
  total: "floor",
} as const;

test("the fee on the device, on the phone and of the result are one, never fall and never exceed the limit, whatever is told again or late", async (context) => {
  const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
  context.diagnostic(`SEED=${seed}`);
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  let nth = 0;
  await fc.assert(
    fc.asyncProperty(courses, async ({ steps, again, limitYen }) => {
      nth += 1;
      const limit =
        limitYen === null ? { kind: "full" as const } : { kind: "yen" as const, yen: String(limitYen) };
      const { startRequestId } = await callContract(
        postStartCharging,
        { body: { chargerId: "CP-1", connectorId: 1, limit } },
        person.phone,
      );
      const session = {
        sessionId: nth.toString(16).padStart(16, "0"),
        startRequestId,
        startedAt: someNoon,
      };
      let [at, wh, last] = [someNoon, 0, 0n];
      const told: Parameters<typeof someMeasured>[1][] = [];
      for (const [seconds, more] of steps) {
        at += seconds;
        wh += more;
        told.push({ ...session, at, energyWh: String(wh) });
        const old = told[(again[told.length] ?? 0) % told.length];
        for (const change of [told.at(-1), old]) {
          const { yen } = await measure(trading.device(), someMeasured(person, change));
          assert.ok(BigInt(yen) >= last && BigInt(yen) <= BigInt(limitYen ?? 10n ** 9n));
          last = BigInt(yen);
        }
      }
      const end = { ...session, at, energyWh: String(wh), state: "ended" as const };
      const result = await measure(trading.device(), someMeasured(person, end));
      const fee = priceSession(
        { wh: toWattHours(BigInt(wh)), seconds: at - someNoon },
        { price, limitYen: limitYen === null ? null : toYen(BigInt(limitYen)) },
      );
      assert.deepEqual([result.yen, last], [String(fee.yen), fee.yen]);
      const { sessions } = await callContract(listCharging, {}, person.phone);
      assert.deepEqual(sessions.find(({ sessionId }) => sessionId === session.sessionId)?.fee, result);
      const late = await measure(trading.device(), someMeasured(person, told[0]));
      assert.equal(late.yen, result.yen, "what has ended stays as it ended");
    }),
    { seed, numRuns: 40 },
  );
});
