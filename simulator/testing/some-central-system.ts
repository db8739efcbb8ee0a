import { RPCServer } from "ocpp-rpc";

type Said = { readonly action: string; readonly payload: Readonly<Record<string, unknown>> };

/** A central system of a few lines: it keeps what it hears, answers as the test wants, and can ask. */
export async function startSomeCentralSystem({ knows }: { knows: readonly string[] }) {
  const known = new Set(knows);
  const heard: Said[] = [];
  let ask: ((action: string, payload: object) => Promise<unknown>) | undefined;
  let transactions = 100;
  const server = new RPCServer({ protocols: ["ocpp1.6", "ocpp2.0.1"], strictMode: true });
  server.auth((accept) => accept());
  server.on("client", (client) => {
    ask = (action, payload) => client.call(action, payload);
    const status = (token: unknown) => ({ status: known.has(String(token)) ? "Accepted" : "Invalid" });
    const idOf = (payload: Said["payload"]) => String(Reflect.get(Object(payload["idToken"]), "idToken"));
    const answers: Record<string, (payload: Said["payload"]) => object> = {
      BootNotification: () => ({
        currentTime: new Date().toISOString(),
        interval: 300,
        status: "Accepted",
      }),
      StatusNotification: () => ({}),
      MeterValues: () => ({}),
      StopTransaction: () => ({}),
      Heartbeat: () => ({ currentTime: new Date().toISOString() }),
      Authorize: (payload) =>
        client.protocol === "ocpp1.6"
          ? { idTagInfo: status(payload["idTag"]) }
          : { idTokenInfo: status(idOf(payload)) },
      StartTransaction: (payload) => {
        transactions += 1;
        return { transactionId: transactions, idTagInfo: status(payload["idTag"]) };
      },
      TransactionEvent: (payload) =>
        payload["eventType"] === "Ended"
          ? { totalCost: 42, updatedPersonalMessage: { format: "UTF8", content: "42円" } }
          : {},
    };
    client.handle(({ method, params }: { method: string; params?: Said["payload"] }) => {
      const payload = params ?? {};
      heard.push({ action: method, payload });
      return answers[method]?.(payload) ?? {};
    });
  });
  const http = await server.listen(0, "127.0.0.1");
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("a server has a port");
  return {
    ocppUrl: `ws://127.0.0.1:${address.port}`,
    heard,
    forget: (token: string) => known.delete(token),
    of: (action: string) => heard.filter((each) => each.action === action).map(({ payload }) => payload),
    ask: async (action: string, payload: object) => await ask?.(action, payload),
    [Symbol.asyncDispose]: async () => {
      await server.close({ code: 1001, reason: "", force: true });
    },
  };
}
