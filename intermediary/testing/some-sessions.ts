import type { TestContext } from "node:test";
import { createRawMessages } from "../raw-messages/create-raw-messages.ts";
import type { SessionStart } from "../sessions/begin-session.ts";
import { type RunningSessions, startSessions } from "../sessions/create-sessions.ts";
import type { SessionStop } from "../sessions/end-session.ts";
import type { RefusedToken, TokenHolder } from "../sessions/ports.ts";
import type { MeterValues } from "../sessions/take-registers.ts";
import { someCharger } from "./some-devices.ts";
import { type SomeMachine, someMachine, someNow } from "./some-machine.ts";

export const someHolder: TokenHolder = {
  purchaserId: "6f1b3c52-7a7e-4f0e-9d0e-0f4d2f6f1a01",
  seller: 7,
  blocked: false,
  homes: [{ settlementSerial: "house", place: "00112233445566aa" }],
};

/** Knows `CARD` and `APP`; `BLOCKED` is blocked, all others are nobody's. */
export const someTokens = async (tokenKey: string): Promise<TokenHolder | null> =>
  ({ CARD: someHolder, APP: someHolder, BLOCKED: { ...someHolder, blocked: true } })[tokenKey] ?? null;

export type SomeSessions = {
  readonly machine: SomeMachine;
  readonly sessions: RunningSessions;
  readonly told: string[];
  readonly refused: RefusedToken[];
  /** A message on disk for the row that needs one. */
  readonly raw: () => Promise<number>;
  readonly start: (given?: Partial<SessionStart>) => Promise<{ sessionId: string; transactionId: number }>;
  readonly values: (at: number, wh: bigint, given?: Partial<MeterValues>) => Promise<readonly string[]>;
  readonly stop: (given?: Partial<SessionStop>) => ReturnType<RunningSessions["end"]>;
  readonly row: (sessionId: string) => Promise<{
    state: string;
    energy_wh: bigint;
    ended_at: number | null;
    held_reason: string | null;
    version: number;
    register_basis: string | null;
    end_source: string | null;
  }>;
  readonly registers: (sessionId: string) => Promise<(readonly [number, bigint, string])[]>;
};

/** One station `CP-1` and the room of sessions, over a real database; times count from `someNow`. */
export async function someSessions(context: TestContext, machine?: SomeMachine): Promise<SomeSessions> {
  const used = machine ?? (await someMachine(context));
  await someCharger(used);
  const messages = createRawMessages(used);
  const told: string[] = [];
  const refused: RefusedToken[] = [];
  const sessions = startSessions({
    ...used,
    findPurchaserByToken: someTokens,
    onMeasured: () => undefined,
    onSession: (sessionId) => told.push(sessionId),
    onRefused: (one) => refused.push(one),
  });
  context.after(() => sessions[Symbol.asyncDispose]());
  const raw = async () =>
    (await messages.keep({ deviceId: "CP-1", channel: "ocpp", direction: "in", bytes: Buffer.from("[]") }))
      .rawId;
  const { store } = used;
  return {
    machine: used,
    sessions,
    told,
    refused,
    raw,
    start: async (given = {}) => {
      const start = {
        chargerId: "CP-1",
        connectorId: 1,
        token: "CARD",
        at: someNow,
        clock: "good" as const,
        registerWh: 1000n,
        rawId: await raw(),
        ...given,
      };
      return sessions.begin({
        startKey: `${start.connectorId}|${start.at}|${start.registerWh}|${start.token}`,
        ...start,
      });
    },
    values: async (at, wh, given = {}) =>
      (
        await sessions.take({
          chargerId: "CP-1",
          connectorId: 1,
          transactionId: null,
          rawId: await raw(),
          values: [{ at: someNow + at, registerWh: wh, context: "sampled" }],
          ...given,
        })
      ).faults,
    stop: async (given = {}) => {
      const stop = {
        chargerId: "CP-1",
        transactionId: null,
        at: someNow + 3600,
        registerWh: 8400n,
        token: null,
        reason: "Local",
        values: [],
        rawId: await raw(),
        ...given,
      };
      return sessions.end({ stopKey: `${stop.transactionId}|${stop.at}|${stop.registerWh}`, ...stop });
    },
    row: (sessionId) =>
      store
        .selectFrom("sessions")
        .select(["state", "energy_wh", "ended_at", "held_reason", "version", "register_basis", "end_source"])
        .where("session_id", "=", sessionId)
        .executeTakeFirstOrThrow(),
    registers: async (sessionId) =>
      (
        await store
          .selectFrom("session_registers")
          .select(["at", "register_wh", "context"])
          .where("session_id", "=", sessionId)
          .orderBy("at")
          .execute()
      ).map(({ at, register_wh, context: why }) => [at - someNow, register_wh, why] as const),
  };
}
