import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Context } from "hono";

export type Neighbour = {
  readonly url: string;
  readonly name: string;
  /** Addresses of proxies in front of the gateway: what they say of their caller is believed. */
  readonly trustedProxies?: readonly string[];
};

/** What a machine needs to know of the caller. All else stays here. */
const headersToNeighbour = [
  "accept",
  "accept-language",
  "authorization",
  "content-type",
  "cookie",
  "last-event-id",
  "origin",
  "sec-fetch-site",
  "user-agent",
];

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
  { url, name, trustedProxies = [] }: Neighbour,
  context: Context,
  path: string,
): Promise<Response> {
  const { raw } = context.req;
  const body = raw.method === "GET" || raw.method === "HEAD" ? null : await raw.arrayBuffer();
  const answer = await fetch(url + path + new URL(raw.url).search, {
    method: raw.method,
    headers: toNeighbour(context, trustedProxies),
    body,
    redirect: "manual",
    signal: raw.signal,
  }).catch((cause: unknown) => {
    // Nobody reads this answer: the caller has left the page.
    if (raw.signal.aborted) return new Response(null, { status: callerLeft });
    throw new Problem("neighbour_away", `${name} does not answer`, { cause });
  });
  const told = answer.body === null ? null : untilCallerLeaves(answer.body, raw.signal);
  return new Response(told, { status: answer.status, headers: toCaller(answer) });
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

function toNeighbour(context: Context, trustedProxies: readonly string[]): Headers {
  const headers = new Headers({ "accept-encoding": "identity" });
  for (const name of headersToNeighbour) {
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

function toCaller(answer: Response): Headers {
  const headers = new Headers();
  for (const name of headersToCaller) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
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
