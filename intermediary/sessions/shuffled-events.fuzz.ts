import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { someNow } from "../testing/some-machine.ts";
import { someSessions } from "../testing/some-sessions.ts";

type Told = "started" | "ended" | 1 | 2 | 3;

/** A transaction's events, each once or twice, in any order. */
const events = fc
  .array(fc.constantFrom<Told>("started", "ended", 1, 2, 3), { maxLength: 6 })
  .chain((again) => {
    const all: Told[] = ["started", 1, 2, 3, "ended", ...again];
    return fc.shuffledSubarray(all, { minLength: all.length });
  });

const growth = fc.array(fc.bigInt({ min: 0n, max: 900n }), { minLength: 4, maxLength: 4 });

test("whatever order and however often a station tells of a transaction, it is its end minus its begin, and its holder's", async (context) => {
  const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
  context.diagnostic(`SEED=${seed}`);
  const scenario = fc.tuple(growth, events, events, fc.bigInt({ min: 0n, max: 5_000_000n }), fc.boolean());
  await fc.assert(
    fc.asyncProperty(scenario, async ([steps, first, second, baseWh, tokenLate]) => {
      const { sessions, raw, machine } = await someSessions(context);
      machine.setNow(someNow + 100_000);
      const counted = [baseWh];
      for (const wh of steps) counted.push((counted.at(-1) ?? baseWh) + wh);
      const [beginWh, endWh] = [counted[0] ?? 0n, counted[4] ?? 0n];
      const nights = [
        ...first.map((told) => [0, told] as const),
        ...second.map((told) => [1, told] as const),
      ];
      for (const [night, told] of nights) {
        const step = told === "started" ? 0 : told === "ended" ? 4 : told;
        const at = someNow + night * 50_000 + step * 500;
        const registerWh = (counted[step] ?? 0n) + BigInt(night) * 5000n;
        const isFirst = told === "started";
        const carriesToken = tokenLate ? told === 2 : isFirst;
        await sessions.follow({
          kind: isFirst ? "started" : told === "ended" ? "ended" : "updated",
          chargerId: "CP-1",
          name: `night ${night}`,
          connectorId: isFirst ? 1 : null,
          evseConnector: null,
          at,
          clock: "good",
          token: carriesToken ? "CARD" : null,
          remoteStartId: null,
          beginWh: isFirst ? registerWh : null,
          endWh: told === "ended" ? registerWh : null,
          values: [{ at, registerWh, context: "sampled" }],
          reason: null,
          key: `${night} ${told}`,
          rawId: await raw(),
        });
      }
      const rows = await machine.store
        .selectFrom("sessions")
        .select(["session_id", "state", "energy_wh", "token_state", "started_at", "ended_at"])
        .orderBy("started_at")
        .execute();
      assert.deepEqual(
        rows.map(({ session_id: _, ...row }) => row),
        [0, 1].map((night) => ({
          state: "ended",
          energy_wh: endWh - beginWh,
          token_state: "known",
          started_at: someNow + night * 50_000,
          ended_at: someNow + night * 50_000 + 2000,
        })),
      );
      const unmatched = await machine.store.selectFrom("unmatched_energy").selectAll().execute();
      assert.deepEqual(unmatched, []);
      for (const { session_id } of rows) {
        const registers = await machine.store
          .selectFrom("session_registers")
          .select("register_wh")
          .where("session_id", "=", session_id)
          .orderBy("at")
          .execute();
        const wh = registers.map(({ register_wh }) => register_wh);
        assert.deepEqual(
          wh,
          wh.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
        );
      }
    }),
    { seed, numRuns: 40 },
  );
});
