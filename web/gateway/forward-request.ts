import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Context } from "hono";

export type Neighbour = {
  readonly url: string;
  readonly name: string;
  /** Addresses of proxies in front of the gateway: what they say of their caller is believed. */
  readonly trustedProxies?: readonly string[];
  /** Whose the sessions are. To all others cookies and tokens are secrets that are not theirs, and none of them sets a cookie here. */
  readonly ownsSessions?: boolean;
};

/** What a machine needs to know of the caller. All else stays here. */
const headersToNeighbour = [
  "accept",
  "accept-language",
  "content-type",
  "last-event-id",
  "origin",
  "sec-fetch-site",
  "user-agent",
];

/** Who somebody is: by a session, a token, or, as a payment provider, by signing what it sends. */
const headersOfSessions = ["authorization", "cookie", "stripe-signature"];

/** What is larger, or does not say how large it is, flows through as it comes: whoever may not send it is told so before it is gathered anywhere. */
const gatheredBytes = 1_000_000;

/** Connection-level headers are ours to write; the body comes decoded. */
const headersToCaller = [
  "cache-control",
  "content-disposition",
  "content-language",
  "content-type",
  "etag",
  "location",
  "retry-after",
];

/** As in the logs of other gateways. */
const callerLeft = 499;

/** Asks a machine behind the gateway for `path`, with its query; events flow through as they come. */
export async function forwardRequest(
  neighbour: Neighbour,
  context: Context,
  path: string,
): Promise<Response> {
  const { raw } = context.req;
  const { url, name } = neighbour;
  if (raw.method === "TRACE") throw new Problem("not_found", `there is no TRACE ${path}`);
  const answer = await fetch(url + path + new URL(raw.url).search, {
    method: raw.method,
    headers: toNeighbour(context, neighbour),
    ...(await bodyOf(raw)),
    redirect: "manual",
    signal: raw.signal,
  }).catch((cause: unknown) => {
    // Nobody reads this answer: the caller has left the page.
    if (raw.signal.aborted) return new Response(null, { status: callerLeft });
    // The body grew larger than is taken here.
    if (cause instanceof Error && cause.cause instanceof Problem) throw cause.cause;
    if (cause instanceof Problem) throw cause;
    throw new Problem("neighbour_away", `${name} does not answer`, { cause });
  });
  const told = answer.body === null ? null : untilCallerLeaves(answer.body, raw.signal);
  return new Response(told, { status: answer.status, headers: toCaller(answer, neighbour) });
}

async function bodyOf(raw: Request): Promise<Pick<RequestInit, "body" | "duplex">> {
  if (raw.method === "GET" || raw.method === "HEAD") return { body: null };
  const length = raw.headers.get("content-length");
  if (length !== null && Number(length) <= gatheredBytes) return { body: await raw.arrayBuffer() };
  return { body: raw.body, duplex: "half" };
}

/** The path as it was sent: what is encoded in it stays encoded. */
export const pathOf = (context: Context): string => new URL(context.req.raw.url).pathname;

/** A caller that leaves in the middle of events is no error: the stream just ends. */
function untilCallerLeaves(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    pull: async (controller) => {
      const next = await reader.read().catch((cause: unknown) => {
        if (signal.aborted) return { done: true, value: undefined } as const;
        throw cause;
      });
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

function toNeighbour(context: Context, { trustedProxies = [], ownsSessions = false }: Neighbour): Headers {
  const headers = new Headers({ "accept-encoding": "identity" });
  for (const name of [...headersToNeighbour, ...(ownsSessions ? headersOfSessions : [])]) {
    const value = context.req.header(name);
    if (value !== undefined) headers.set(name, value);
  }
  // What the caller itself says about its address is not believed: sign-in attempts are counted by it.
  const address = addressOf(context, trustedProxies);
  if (address !== null) headers.set("x-forwarded-for", address);
  const host = context.req.header("host");
  if (host !== undefined) headers.set("x-forwarded-host", host);
  return headers;
}

function toCaller(answer: Response, { ownsSessions = false }: Neighbour): Headers {
  const headers = new Headers();
  for (const name of headersToCaller) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  if (!ownsSessions) return headers;
  for (const cookie of answer.headers.getSetCookie()) headers.append("set-cookie", cookie);
  return headers;
}

/** The caller's address as the HTTP server, or a proxy that is trusted, saw it; null where there is no socket. */
function addressOf({ env, req }: Context, trustedProxies: readonly string[]): string | null {
  const peer: unknown = env?.incoming?.socket?.remoteAddress;
  if (typeof peer !== "string") return null;
  if (!trustedProxies.includes(peer.replace(/^::ffff:/, ""))) return peer;
  return req.header("x-forwarded-for")?.split(",").at(-1)?.trim() || peer;
}
