import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import type { Context } from "hono";

/** A caller may ask this often at once, and so many times a second for ever. An explorer that is being read needs a few. */
const burst = 240;
const perSecond = 40;
const maxCallers = 20_000;

type Allowance = { left: number; at: number };

/**
 * Bounds how often one address may look around for nothing. Batches and records are not counted: whoever sends or asks for them
 * signs. Throws `Problem` `too_many_requests` with `retryAfterS`.
 */
export function limitCallers(
  app: HttpApp,
  { now, paths }: { readonly now: () => number; readonly paths: readonly string[] },
): void {
  const callers = new Map<string, Allowance>();
  for (const path of paths) {
    app.use(path, async (context, next) => {
      if (!context.req.path.endsWith("/records")) take(callers, addressOf(context), now());
      await next();
    });
  }
}

function take(callers: Map<string, Allowance>, address: string, time: number): void {
  const known = callers.get(address) ?? { left: burst, at: time };
  const left = Math.min(burst, known.left + (time - known.at) * perSecond);
  callers.delete(address);
  callers.set(address, { left: Math.max(0, left - 1), at: time });
  for (const oldest of callers.keys()) {
    if (callers.size <= maxCallers) break;
    callers.delete(oldest);
  }
  if (left < 1) {
    throw new Problem("too_many_requests", "this address asks too often, wait a second", {
      facts: { retryAfterS: 1 },
    });
  }
}

/** A gateway on this machine says for whom it asks; what anybody else says of an address is not believed. */
function addressOf({ env, req }: Context): string {
  const peer: unknown = env?.incoming?.socket?.remoteAddress;
  const address = typeof peer === "string" ? peer : "in-process";
  const isLoopback = /^(::1$|127\.|::ffff:127\.)/.test(address);
  return (isLoopback ? req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined) ?? address;
}
