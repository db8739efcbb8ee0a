import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { sendHttpWithin } from "@tsunagu/edge/send-http.ts";

/** 200 once a request to the apps would get an answer from the trading server too. */
export function serveHealth(app: HttpApp, { tradingUrl }: { tradingUrl: string }): void {
  const send = sendHttpWithin(2_000);
  app.get("/health", async (context) => {
    const trading = await send({ method: "GET", url: `${tradingUrl}/health`, headers: {} }).catch(() => null);
    if (trading?.status === 200) return context.json({ status: "ready" });
    throw new Problem("not_ready", "the trading server is not ready", {
      facts: { trading: trading?.status ?? "away" },
    });
  });
}
