import type { Context } from "hono";

/**
 * Where a request comes from, for counting attempts. What a gateway on this machine says of its caller is believed; what
 * anybody else says is not, or everyone could choose an address.
 */
export function clientAddress({ env, req }: Context): string {
  const peer: unknown = env?.incoming?.socket?.remoteAddress;
  const address = typeof peer === "string" ? peer : "in-process";
  if (!isLoopback(address)) return address;
  return req.header("x-forwarded-for")?.split(",").at(-1)?.trim() || address;
}

const isLoopback = (address: string): boolean =>
  address === "::1" || address.startsWith("127.") || address.startsWith("::ffff:127.");
