import { RPCClient } from "ocpp-rpc";

/** A 1.6J client that nobody here wrote, as an npm user would set it up; it notes what it is told. */
export type ForeignStation = AsyncDisposable & {
  readonly call: (action: string, payload: Record<string, unknown>) => Promise<Record<string, unknown>>;
  readonly told: { readonly action: string; readonly params: Record<string, unknown> }[];
};

export async function connectForeignStation({
  ocppUrl,
  chargerId,
  password,
}: {
  ocppUrl: string;
  chargerId: string;
  password: string;
}): Promise<ForeignStation> {
  const client = new RPCClient({
    endpoint: ocppUrl,
    identity: chargerId,
    password,
    protocols: ["ocpp1.6"],
    strictMode: true,
    strictModeValidators: [],
    reconnect: false,
    maxReconnects: 0,
    callTimeoutMs: 20_000,
    pingIntervalMs: 30_000,
    deferPingsOnActivity: false,
    respondWithDetailedErrors: false,
    callConcurrency: 1,
    maxBadMessages: 10,
    wsOpts: {},
    headers: {},
    backoff: { initialDelay: 500, maxDelay: 5000, factor: 2, randomisationFactor: 0.2 },
  });
  const told: ForeignStation["told"] = [];
  const answers: Readonly<Record<string, Record<string, unknown>>> = {
    ChangeConfiguration: { status: "Accepted" },
    GetConfiguration: { configurationKey: [], unknownKey: [] },
    TriggerMessage: { status: "Accepted" },
    DataTransfer: { status: "Accepted" },
    RemoteStartTransaction: { status: "Accepted" },
    RemoteStopTransaction: { status: "Accepted" },
  };
  for (const [action, answer] of Object.entries(answers)) {
    client.handle(action, async ({ params = {} }) => {
      told.push({ action, params });
      return answer;
    });
  }
  await client.connect();
  return {
    told,
    call: async (action, payload) => (await client.call(action, payload)) as Record<string, unknown>,
    [Symbol.asyncDispose]: async () => {
      await client.close({ code: 1000, reason: "", force: true });
    },
  };
}
