import { RPCClient } from "ocpp-rpc";

/** A client that nobody here wrote, as an npm user would set it up; it notes what it is told. */
export type ForeignStation = AsyncDisposable & {
  readonly call: (action: string, payload: Record<string, unknown>) => Promise<Record<string, unknown>>;
  readonly told: { readonly action: string; readonly params: Record<string, unknown> }[];
};

type Params = Record<string, unknown>;

const accepted = () => ({ status: "Accepted" });

const answers: Readonly<Record<string, (params: Params) => Params>> = {
  ChangeConfiguration: accepted,
  CostUpdated: () => ({}),
  DataTransfer: accepted,
  GetConfiguration: () => ({ configurationKey: [], unknownKey: [] }),
  RemoteStartTransaction: accepted,
  RemoteStopTransaction: accepted,
  RequestStartTransaction: accepted,
  RequestStopTransaction: accepted,
  SetVariables: ({ setVariableData }) => ({
    setVariableResult: (setVariableData as Params[]).map(({ component, variable }) => ({
      attributeStatus: "Accepted",
      component,
      variable,
    })),
  }),
  TriggerMessage: accepted,
};

export async function connectForeignStation({
  ocppUrl,
  chargerId,
  password,
  protocol = "ocpp1.6",
}: {
  ocppUrl: string;
  chargerId: string;
  password: string;
  protocol?: "ocpp1.6" | "ocpp2.0.1";
}): Promise<ForeignStation> {
  const client = new RPCClient({
    endpoint: ocppUrl,
    identity: chargerId,
    password,
    protocols: [protocol],
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
  for (const [action, answer] of Object.entries(answers)) {
    client.handle(action, async ({ params = {} }) => {
      told.push({ action, params });
      return answer(params);
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
