import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { listen } from "@tsunagu/edge/start-http.ts";
import { createSomeStripeBooks, missing, StripeRefusal } from "./some-stripe-books.ts";

const someStripeKeys = { key: "sk_test_of_the_test", noticeSecret: "whsec_of_the_test" };

/** Stripe's API on a port of its own, as far as it is used, with what customers, banks and stores do in the test's hands. */
export async function startSomeStripe(now: () => number) {
  const books = createSomeStripeBooks(now);
  const answers = new Map<string, { readonly status: number; readonly body: unknown }>();
  const state = {
    /** Answers to what is asked for next are lost on their way. */
    lost: 0,
    refundStatus: "succeeded",
    requests: [] as string[],
    events: 0,
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    );
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", headers } = request;
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://stripe.example");
    const fields = Object.fromEntries(new URLSearchParams(await text(request)));
    state.requests.push(`${method} ${pathname}`);
    const key = String(headers["idempotency-key"] ?? "");
    const known = key === "" ? undefined : answers.get(key);
    const made = known ?? act({ method, pathname, fields, query: searchParams });
    if (key !== "") answers.set(key, made);
    if (method !== "GET" && state.lost > 0) {
      state.lost -= 1;
      response.destroy();
      return;
    }
    response.writeHead(made.status, { "content-type": "application/json", "request-id": "req_of_the_test" });
    response.end(JSON.stringify(made.body));
  }

  function act(asked: Asked): { status: number; body: unknown } {
    try {
      return { status: 200, body: route(asked) };
    } catch (error) {
      if (!(error instanceof StripeRefusal)) throw error;
      return { status: error.status, body: { error: error.error } };
    }
  }

  function route({ method, pathname, fields, query }: Asked): unknown {
    const [, , kind = "", id = "", action = ""] = pathname.replace("/checkout/", "/").split("/");
    const expand = query.getAll("expand[0]");
    switch (`${method} ${kind} ${action === "" ? (id === "" ? "" : "one") : action}`.trim()) {
      case "POST customers":
        return books.createCustomer(fields);
      case "DELETE customers one":
        return books.deleteCustomer(id);
      case "POST sessions":
        return books.createSession(fields);
      case "GET sessions one":
        return books.showSession(id);
      case "POST payment_methods detach":
        return books.detach(id);
      case "POST payment_intents":
        return books.createIntent(fields);
      case "GET payment_intents":
        return list(
          [...books.intents.values()]
            .filter(({ customer }) => customer === query.get("customer"))
            .map((one) => books.showIntent(one)),
        );
      case "GET payment_intents one":
        return books.showIntent(books.takeIntent(id), expand);
      case "POST payment_intents confirm":
        return books.confirmIntent(id, fields);
      case "POST payment_intents cancel":
        return books.cancelIntent(id);
      case "POST refunds":
        return books.createRefund(fields, state.refundStatus);
      case "GET refunds":
        return list(
          [...books.refunds.values()]
            .filter(({ intent }) => intent === query.get("payment_intent"))
            .map(books.showRefund),
        );
      case "GET refunds one":
        return books.showRefund(books.takeRefund(id));
      default:
        throw missing(`path: ${method} ${pathname}`);
    }
  }

  await listen(server, { host: "127.0.0.1", port: 0, setting: "none" });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    state,
    books,
    settings: { ...someStripeKeys, apiUrl: `http://127.0.0.1:${port}` },
    /** A day and more have passed: keys of requests are forgotten. */
    forgetKeys: () => answers.clear(),
    answerBank: (id: string, approve: boolean) => {
      const intent = books.takeIntent(id);
      const code = "payment_intent_authentication_failure";
      Object.assign(intent, { status: approve ? "succeeded" : "requires_payment_method", action: null });
      if (!approve) intent.error = { type: "invalid_request_error", code, message: code };
    },
    payAtStore: (id: string) => {
      Object.assign(books.takeIntent(id), { status: "succeeded", action: null, error: null });
    },
    runOut: (id: string) => {
      const code = "payment_intent_payment_attempt_expired";
      const error = { type: "invalid_request_error", code, message: code };
      Object.assign(books.takeIntent(id), { status: "requires_payment_method", action: null, error });
    },
    /** What is told of a payment or refund, as it stands, signed. */
    event: (
      object: { readonly id: string },
      { id = `evt_${++state.events}`, type = "payment_intent.succeeded", at = now() } = {},
    ) => {
      const shown = object.id.startsWith("re_")
        ? books.showRefund(books.takeRefund(object.id))
        : books.showIntent(books.takeIntent(object.id));
      const body = JSON.stringify({
        id,
        object: "event",
        api_version: "2026-10-28.endive",
        type,
        data: { object: shown },
      });
      return { body, header: signStripeNotice(body, at) };
    },
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type SomeStripe = Awaited<ReturnType<typeof startSomeStripe>>;

type Asked = {
  readonly method: string;
  readonly pathname: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
};

const list = (data: readonly unknown[]) => ({ object: "list", data, has_more: false, url: "/v1" });

/** `t=…,v1=…` over the bytes as they are sent. */
export function signStripeNotice(
  body: string,
  at: number,
  secret: string = someStripeKeys.noticeSecret,
): string {
  return `t=${at},v1=${createHmac("sha256", secret).update(`${at}.${body}`).digest("hex")}`;
}
