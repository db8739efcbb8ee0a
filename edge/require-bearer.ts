import { createHash, timingSafeEqual } from "node:crypto";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "./create-http-app.ts";

/**
 * Every path below `prefix` wants `Authorization: Bearer token`. Mount it before the routes. Digests of equal length are
 * compared in constant time, so neither the token nor its length leaks.
 */
export function requireBearer(
  app: HttpApp,
  { prefix, token }: { prefix: `/${string}`; token: string },
): void {
  const expected = digestOf(token);
  app.use(`${prefix}/*`, async (context, next) => {
    const given = /^Bearer ([^\s]+)$/i.exec(context.req.header("authorization") ?? "")?.[1];
    if (given === undefined) throw new Problem("not_signed_in", "a bearer token is needed");
    if (!timingSafeEqual(digestOf(given), expected))
      throw new Problem("wrong_credentials", "this is not the bearer token");
    await next();
  });
}

const digestOf = (token: string): Uint8Array => createHash("sha256").update(token).digest();
