import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { TestContext } from "node:test";
import type { ChargerRegistration } from "../devices/register-charger.ts";
import { rawStation } from "./raw-station.ts";
import { type SomeMachine, someMachine } from "./some-machine.ts";
import { someOcpp } from "./some-ocpp.ts";

export type QuirkStation = {
  readonly machine: SomeMachine;
  /**
   * Sends a frame byte for byte, and once more, as a station does that has lost the answer; resolves with what is answered.
   * Whatever the frame is: it is never answered with an error, both times with the same, the second time changes no session
   * and no register, and its bytes are on disk as they came.
   */
  readonly ask: (frame: string) => Promise<unknown>;
  /** A plain start, as the frame before the strange ones; resolves with its transaction number. */
  readonly start: (given: {
    at: string;
    meterStart: number;
    connectorId?: number;
    idTag?: string;
  }) => Promise<number>;
  readonly stop: (given: { at: string; meterStop: number; transactionId: number }) => Promise<unknown>;
  /** `[state, Wh]` of all sessions by their begin. */
  readonly sessions: () => Promise<(readonly [string, bigint])[]>;
  readonly registers: () => Promise<bigint[]>;
  /** What was noted with messages for the operator, each once. */
  readonly faults: () => Promise<string[]>;
};

export const secondsOf = (iso: string): number => Date.parse(iso) / 1000;

/** A station of 22 kW with two connectors that was registered long ago; the clock stands at `now`. */
export async function quirkStation(
  context: TestContext,
  now: string,
  { protocol = "ocpp1.6", ...charger }: Partial<ChargerRegistration> & { protocol?: string } = {},
): Promise<QuirkStation> {
  const machine = await someMachine(context);
  machine.setNow(secondsOf(now));
  const { url, password } = await someOcpp(context, { machine, charger });
  const station = await rawStation(context, { url, password, protocol });
  let sent = 0;
  const call = async (action: string, payload: object) => {
    sent += 1;
    const [, , answer] = toFrame(await station.ask(JSON.stringify([2, `own-${sent}`, action, payload])));
    return answer;
  };
  const { store } = machine;
  const measured = async () => ({
    sessions: await store.selectFrom("sessions").select(["session_id", "state", "energy_wh"]).execute(),
    registers: await store.selectFrom("session_registers").select(["at", "register_wh"]).execute(),
  });
  const timesKept = async (frame: string) =>
    (await store.selectFrom("raw_messages").select("bytes").where("direction", "=", "in").execute()).filter(
      ({ bytes }) => Buffer.from(bytes).toString() === frame,
    ).length;
  return {
    machine,
    ask: async (frame) => {
      const before = await timesKept(frame);
      const answer = await station.ask(frame);
      assert.equal(toFrame(answer)[0], 3, "the frame was answered with an error");
      const first = await measured();
      assert.deepEqual(await station.ask(frame), answer, "the same frame was answered in another way");
      assert.deepEqual(await measured(), first, "the same frame was counted twice");
      assert.equal(await timesKept(frame), before + 2, "the frame was not kept as it came");
      return answer;
    },
    start: async ({ at, meterStart, connectorId = 1, idTag = "CARD" }) =>
      Number(
        (await call("StartTransaction", { connectorId, idTag, meterStart, timestamp: at }))["transactionId"],
      ),
    stop: ({ at, ...payload }) => call("StopTransaction", { ...payload, timestamp: at }),
    sessions: async () =>
      (await store.selectFrom("sessions").select(["state", "energy_wh"]).orderBy("started_at").execute()).map(
        ({ state, energy_wh }) => [state, energy_wh] as const,
      ),
    registers: async () =>
      (await store.selectFrom("session_registers").select("register_wh").orderBy("at").execute()).map(
        ({ register_wh }) => register_wh,
      ),
    faults: async () => [
      ...new Set(
        (await store.selectFrom("message_faults").select("fault").orderBy("raw_id").execute()).map(
          ({ fault }) => fault,
        ),
      ),
    ],
  };
}

function toFrame(value: unknown): [number, string, Record<string, unknown>] {
  if (!Array.isArray(value)) throw new TypeError("an OCPP-J frame is an array");
  return value as [number, string, Record<string, unknown>];
}
