import { RPCClient } from "ocpp-rpc";

export type Payload = Readonly<Record<string, unknown>>;
export type OcppProtocol = "ocpp1.6" | "ocpp2.0.1";

/** One station's line to its central system: it comes back by itself whenever it is cut, unless somebody pulled the plug. */
export type OcppLink = AsyncDisposable & {
  /** Rejects when the line is away, when nothing is answered, and when the central system answers with an error. */
  readonly call: (action: string, payload: Payload) => Promise<Payload>;
  readonly isOpen: () => boolean;
  readonly cut: () => Promise<void>;
  readonly restore: () => void;
};

export type LinkSettings = {
  readonly ocppUrl: string;
  readonly chargerId: string;
  readonly password: string;
  readonly protocol: OcppProtocol;
};

export type LinkHandlers = {
  readonly answers: ReadonlyMap<string, (payload: Payload) => Payload>;
  /** After every connection, the first too. */
  readonly onOpen: () => Promise<void>;
  readonly onChange: () => void;
};

const firstWaitMs = 500;
const longestWaitMs = 5000;

/** Returns at once; the line opens as soon as the central system lets it. */
export function createOcppLink(
  settings: LinkSettings,
  { handlers, sleep }: { handlers: LinkHandlers; sleep: (ms: number) => Promise<void> },
): OcppLink {
  let client: RPCClient | undefined;
  let wanted = true;
  let ended = false;
  let wakeUp = () => {};

  async function keepOpen(): Promise<void> {
    let waitMs = firstWaitMs;
    while (!ended) {
      if (!wanted) {
        await new Promise<void>((resolve) => {
          wakeUp = resolve;
        });
        continue;
      }
      const next = createClient(settings, handlers.answers);
      try {
        const closed = new Promise<void>((resolve) => next.once("close", () => resolve()));
        await next.connect();
        client = next;
        handlers.onChange();
        waitMs = firstWaitMs;
        await handlers.onOpen().catch(() => undefined);
        await closed;
      } catch {
        await sleep(waitMs);
        waitMs = Math.min(longestWaitMs, waitMs * 2);
      }
      client = undefined;
      handlers.onChange();
    }
  }
  void keepOpen();

  const drop = async () => {
    const last = client;
    client = undefined;
    await last?.close({ code: 1000, reason: "" }).catch(() => undefined);
  };
  return {
    call: async (action, payload) => {
      if (client === undefined) throw new Error("the line is away");
      return toPayload(await client.call(action, { ...payload }));
    },
    isOpen: () => client !== undefined,
    cut: async () => {
      wanted = false;
      await drop();
      handlers.onChange();
    },
    restore: () => {
      wanted = true;
      wakeUp();
    },
    [Symbol.asyncDispose]: async () => {
      ended = true;
      wakeUp();
      await drop();
    },
  };
}

function createClient(
  { ocppUrl, chargerId, password, protocol }: LinkSettings,
  answers: LinkHandlers["answers"],
): RPCClient {
  const client = new RPCClient({
    endpoint: ocppUrl,
    identity: chargerId,
    password,
    protocols: [protocol],
    strictMode: true,
    strictModeValidators: [],
    reconnect: false,
    maxReconnects: 0,
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
  for (const [action, answer] of answers)
    client.handle(action, async ({ params }) => ({ ...answer(params ?? {}) }));
  return client;
}

const toPayload = (value: unknown): Payload =>
  typeof value === "object" && value !== null ? (value as Payload) : {};
