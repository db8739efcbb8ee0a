import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { someNow } from "../testing/some-machine.ts";
import { someSessions } from "../testing/some-sessions.ts";

type Told = { readonly session: number; readonly what: "start" | "stop" | number };

/** A session's messages, each once or twice, in any order. */
const told = (session: number) =>
  fc
    .array(fc.constantFrom<Told["what"]>("start", "stop", 0, 1, 2), { maxLength: 6 })
    .chain((again) => {
      const all: Told["what"][] = ["start", "stop", 0, 1, 2, ...again];
      return fc.shuffledSubarray(all, { minLength: all.length });
    })
    .map((whats) => whats.map((what): Told => ({ session, what })));

const growth = fc.array(fc.bigInt({ min: 0n, max: 900n }), { minLength: 4, maxLength: 4 });

test("whatever order and however often a station tells of its sessions, each is its stop minus its start", async (context) => {
  const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
  context.diagnostic(`SEED=${seed}`);
  const scenario = fc.tuple(growth, growth, told(0), told(1), fc.bigInt({ min: 0n, max: 5_000_000n }));
  await fc.assert(
    fc.asyncProperty(scenario, async ([first, second, ...rest]) => {
      const [toldFirst, toldSecond, baseWh] = rest;
      const { start, stop, values, registers, machine } = await someSessions(context);
      const registersOf = [first, second].map((steps, session) => {
        const begin = session === 0 ? baseWh : baseWh + first.reduce((sum, wh) => sum + wh, 0n) + 7n;
        const counted = [begin];
        for (const wh of steps) counted.push((counted.at(-1) ?? begin) + wh);
        return counted;
      });
      const wh = (session: number, step: number) => registersOf[session]?.[step] ?? 0n;
      for (const { session, what } of [...toldFirst, ...toldSecond]) {
        const from = session * 10_000;
        if (what === "start") await start({ at: someNow + from, registerWh: wh(session, 0) });
        else if (what === "stop")
          await stop({
            transactionId: -1,
            at: someNow + from + 2000,
            registerWh: wh(session, 4),
            token: "CARD",
          });
        else await values(from + 500 * (what + 1), wh(session, what + 1));
      }
      const rows = await machine.store
        .selectFrom("sessions")
        .select(["session_id", "state", "energy_wh"])
        .orderBy("started_at")
        .execute();
      assert.deepEqual(
        rows.map(({ state, energy_wh }) => [state, energy_wh]),
        [0, 1].map((session) => ["ended", wh(session, 4) - wh(session, 0)]),
      );
      for (const { session_id } of rows) {
        const counted = (await registers(session_id)).map(([, registerWh]) => registerWh);
        assert.deepEqual(
          counted,
          counted.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
        );
      }
    }),
    { seed, numRuns: 60 },
  );
});
