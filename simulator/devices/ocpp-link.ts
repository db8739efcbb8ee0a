import { RPCClient } from "ocpp-rpc";

export type Payload = Readonly<Record<string, unknown>>;

/** One station's line to its central system. */
export type OcppLink = {
  readonly call: (action: string, payload: Payload) => Promise<Payload>;
  readonly handle: (action: string, answer: (payload: Payload) => Payload) => void;
  /** Called after every connection, the first too. */
  readonly onOpen: (announce: () => Promise<void>) => Promise<void>;
  readonly close: () => Promise<void>;
};

export function createOcppLink({
  ocppUrl,
  chargerId,
  password,
}: {
  ocppUrl: string;
  chargerId: string;
  password: string;
}): OcppLink {
  const client = new RPCClient({
    endpoint: ocppUrl,
    identity: chargerId,
    password,
    protocols: ["ocpp1.6"],
    strictMode: true,
    strictModeValidators: [],
    reconnect: true,
    maxReconnects: Number.POSITIVE_INFINITY,
    callTimeoutMs: 30_000,
    pingIntervalMs: 30_000,
    deferPingsOnActivity: false,
    respondWithDetailedErrors: false,
    callConcurrency: 1,
    maxBadMessages: 10,
    wsOpts: {},
    headers: {},
    backoff: { initialDelay: 500, maxDelay: 5000, factor: 2, randomisationFactor: 0.2 },
  });
  return {
    call: async (action, payload) => toPayload(await client.call(action, { ...payload })),
    handle: (action, answer) => client.handle(action, async ({ params }) => ({ ...answer(params ?? {}) })),
    onOpen: async (announce) => {
      await client.connect();
      await announce();
      client.on("open", () => void announce().catch(() => undefined));
    },
    close: async () => {
      await client.close({ code: 1000, reason: "" });
    },
  };
}

const toPayload = (value: unknown): Payload =>
  typeof value === "object" && value !== null ? (value as Payload) : {};
