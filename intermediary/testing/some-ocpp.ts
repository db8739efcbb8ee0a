import type { TestContext } from "node:test";
import type { Timers } from "@tsunagu/edge/timers.ts";
import { RPCClient } from "ocpp-rpc";
import { type RunningOcpp, startOcpp } from "../ocpp/start-ocpp.ts";
import type { StationDeps } from "../ocpp/station-message.ts";
import { createRawMessages } from "../raw-messages/create-raw-messages.ts";
import { startSessions } from "../sessions/create-sessions.ts";
import { someCharger } from "./some-devices.ts";
import { type SomeMachine, someMachine } from "./some-machine.ts";
import { someTokens } from "./some-sessions.ts";

export type SomeOcpp = {
  readonly machine: SomeMachine;
  readonly ocpp: RunningOcpp;
  readonly url: string;
  readonly password: string;
};

/** The real door for stations with one station registered, `CP-1`. */
export async function someOcpp(
  context: TestContext,
  given: {
    charger?: Parameters<typeof someCharger>[1];
    machine?: SomeMachine;
    callTimeoutMs?: number;
    finalFee?: StationDeps["finalFee"];
    bytesPerDay?: number;
    /** What waits for seconds waits for milliseconds. */
    hurry?: boolean;
  } = {},
): Promise<SomeOcpp> {
  const machine = given.machine ?? (await someMachine(context));
  const { password } = await someCharger(machine, given.charger);
  const sessions = startSessions({
    ...machine,
    findPurchaserByToken: someTokens,
    onMeasured: () => undefined,
    onSession: () => undefined,
  });
  const hurried: Timers = { after: (delayMs, run) => machine.timers.after(delayMs / 1000, run) };
  const ocpp = await startOcpp({
    ...machine,
    timers: given.hurry === true ? hurried : machine.timers,
    host: "127.0.0.1",
    port: 0,
    callTimeoutMs: given.callTimeoutMs ?? 2_000,
    messages: createRawMessages(
      machine,
      given.bytesPerDay === undefined ? {} : { bytesPerDay: given.bytesPerDay },
    ),
    sessions,
    finalFee: given.finalFee ?? (async () => null),
    askPrice: async () => ({ priceText: { ja: "1 kWh 44円", en: "44 yen per kWh" } }),
  });
  context.after(async () => {
    await ocpp[Symbol.asyncDispose]();
    await sessions[Symbol.asyncDispose]();
  });
  return { machine, ocpp, url: `ws://127.0.0.1:${ocpp.port}/ocpp`, password: password ?? "" };
}

/** `ocpp-rpc`'s own client, strict about everything it sends and gets. */
export function someStation(
  context: TestContext,
  {
    url,
    password,
    identity = "CP-1",
    protocol = "ocpp1.6",
  }: { url: string; password: string; identity?: string; protocol?: string },
): RPCClient {
  const protocols = [protocol];
  const client = new RPCClient({ ...someClientOptions, protocols, endpoint: url, identity, password });
  context.after(() => client.close({ force: true }));
  return client;
}

/** The types of the library ask for all of them. */
export const someClientOptions = {
  protocols: ["ocpp1.6"],
  strictMode: true,
  strictModeValidators: [],
  reconnect: false,
  maxReconnects: 0,
  callTimeoutMs: 5_000,
  pingIntervalMs: 30_000,
  deferPingsOnActivity: false,
  respondWithDetailedErrors: false,
  callConcurrency: 1,
  maxBadMessages: 10,
  wsOpts: {},
  headers: {},
  backoff: { initialDelay: 100, maxDelay: 1000, factor: 2, randomisationFactor: 0 },
};
