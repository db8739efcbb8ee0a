import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { forwardRequest, pathOf } from "./forward-request.ts";

/** Forwards `/api/*` and `/openapi.json` to the trading server. */
export function forwardApi(
  app: HttpApp,
  { tradingUrl, trustedProxies }: { tradingUrl: string; trustedProxies: readonly string[] },
): void {
  const trading = { url: tradingUrl, name: "the trading server", trustedProxies, ownsSessions: true };
  app.all("/api/*", (context) => forwardRequest(trading, context, pathOf(context)));
  app.get("/openapi.json", (context) => forwardRequest(trading, context, pathOf(context)));
}
