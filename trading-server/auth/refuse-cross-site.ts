import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import type { Context } from "hono";

/**
 * Refuses writes that another site's page makes a browser send. A browser says where a request comes from in
 * `Sec-Fetch-Site`, and on plain http, where it leaves that out, in `Origin`; a page cannot change either. Programs that
 * are no browsers send neither and carry no cookies of a victim.
 */
export function refuseCrossSite(app: HttpApp, { publicUrl }: { publicUrl: string }): void {
  const ownOrigin = new URL(publicUrl).origin;
  app.use("/api/*", async (context, next) => {
    if (context.req.method !== "GET" && context.req.method !== "HEAD" && isCrossSite(context, ownOrigin)) {
      throw new Problem("not_allowed", "this request comes from another site");
    }
    await next();
  });
}

function isCrossSite({ req }: Context, ownOrigin: string): boolean {
  const site = req.header("sec-fetch-site");
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  const origin = req.header("origin");
  if (origin === undefined || origin === ownOrigin) return false;
  if (!URL.canParse(origin)) return true;
  // On a network without names the same machine is reached under several addresses: the one in use is its own.
  const { host } = new URL(origin);
  return host !== req.header("x-forwarded-host") && host !== req.header("host");
}
