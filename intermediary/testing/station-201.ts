import type { TestContext } from "node:test";
import type { RPCClient } from "ocpp-rpc";
import type { RunningOcpp } from "../ocpp/start-ocpp.ts";
import { isoTime, obedient, type TakenCall } from "./obedient-station.ts";
import { type SomeMachine, someNow } from "./some-machine.ts";
import { someOcpp, someStation } from "./some-ocpp.ts";

export type Station201 = {
  readonly machine: SomeMachine;
  readonly ocpp: RunningOcpp;
  readonly client: RPCClient;
  /** What the central system has asked of the station. */
  readonly calls: readonly TakenCall[];
  readonly call: (action: string, payload: object) => Promise<Record<string, unknown>>;
  readonly event: (given: SomeEvent) => Promise<Record<string, unknown>>;
  /** `[state, Wh, token_state]` of all sessions by their begin. */
  readonly sessions: () => Promise<(readonly [string, bigint, string])[]>;
  readonly faults: () => Promise<string[]>;
};

export type SomeEvent = {
  readonly kind: "Started" | "Updated" | "Ended";
  /** Seconds from `someNow`. */
  readonly at: number;
  readonly wh?: number;
  readonly context?: string;
  readonly name?: string;
  readonly token?: string;
  readonly type?: string;
  readonly info?: object;
  readonly evse?: object;
  readonly more?: object;
};

export const someEvent = ({
  kind,
  at,
  wh,
  context,
  name = "tx-1",
  token,
  type,
  info,
  evse,
  more,
}: SomeEvent) => ({
  eventType: kind,
  timestamp: isoTime(someNow + at),
  triggerReason: "MeterValuePeriodic",
  seqNo: 0,
  transactionInfo: { transactionId: name, ...info },
  ...(kind === "Started" ? { evse: { id: 1, connectorId: 1 } } : {}),
  ...(evse === undefined ? {} : { evse }),
  ...(token === undefined ? {} : { idToken: { idToken: token, type: type ?? "ISO14443" } }),
  ...(wh === undefined ? {} : { meterValue: [someValue(at, wh, context)] }),
  ...more,
});

export const someValue = (at: number, wh: number, context = "Sample.Periodic") => ({
  timestamp: isoTime(someNow + at),
  sampledValue: [{ value: wh, context, measurand: "Energy.Active.Import.Register" }],
});

/** A 2.0.1 station of 22 kW with two EVSEs by `ocpp-rpc`'s own client, which is strict about what it gets. The clock stands an hour on. */
export async function station201(
  context: TestContext,
  given: Parameters<typeof someOcpp>[1] & { answers?: Record<string, object> } = {},
): Promise<Station201> {
  const { machine, ocpp, url, password } = await someOcpp(context, given);
  machine.setNow(someNow + 3600);
  const client = someStation(context, { url, password, protocol: "ocpp2.0.1" });
  const calls = obedient(client, given.answers);
  await client.connect();
  const { store } = machine;
  const call = async (action: string, payload: object) =>
    (await client.call(action, payload)) as Record<string, unknown>;
  return {
    machine,
    ocpp,
    client,
    calls,
    call,
    event: (event) => call("TransactionEvent", someEvent(event)),
    sessions: async () =>
      (
        await store
          .selectFrom("sessions")
          .select(["state", "energy_wh", "token_state"])
          .orderBy("started_at")
          .execute()
      ).map(({ state, energy_wh, token_state }) => [state, energy_wh, token_state] as const),
    faults: async () =>
      (await store.selectFrom("message_faults").select("fault").orderBy("raw_id").execute()).map(
        ({ fault }) => fault,
      ),
  };
}
