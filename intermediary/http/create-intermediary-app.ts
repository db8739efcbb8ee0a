import { createHttpApp, type HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { requireBearer } from "@tsunagu/edge/require-bearer.ts";
import { serveErasure } from "../erasure/erasure-routes.ts";
import { largestFileBodyBytes } from "../files/operator-file-routes.ts";
import { serveHistory } from "../history/history-routes.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import { type PurchaserRouteDeps, servePurchasers } from "../purchasers/purchaser-routes.ts";
import type { ExtractionDeps } from "../relay/extract-account.ts";
import { type ReadingDeps, serveReadings } from "../relay/reading-routes.ts";
import { serveRelay } from "../relay/relay-routes.ts";
import { serveSellers } from "../sellers/seller-routes.ts";

export type IntermediaryAppDeps = Pick<MachineTools, "store" | "now" | "log" | "random"> &
  ExtractionDeps &
  ReadingDeps &
  PurchaserRouteDeps & {
    /** The routes of the rooms that talk to devices. */
    readonly devices: { serveOperator(app: HttpApp): void; serveTrading(app: HttpApp): void };
    /** Asked of the trading server. */
    readonly ownToken: string;
    /** Asked of the operator of devices. */
    readonly operatorToken: string;
  };

/** `/v1` for the trading server of the pair, `/operator` for the operator of devices, `/health` for everyone. */
export function createIntermediaryApp(deps: IntermediaryAppDeps): HttpApp {
  const app = createHttpApp({ log: deps.log, maxBodyBytes: largestFileBodyBytes });
  app.get("/health", (context) => context.json({ status: "ready" }));
  requireBearer(app, { prefix: "/v1", token: deps.ownToken });
  requireBearer(app, { prefix: "/operator", token: deps.operatorToken });
  serveSellers(app, deps);
  servePurchasers(app, deps);
  serveErasure(app, deps);
  serveHistory(app, deps);
  serveRelay(app, deps);
  serveReadings(app, deps);
  deps.devices.serveTrading(app);
  deps.devices.serveOperator(app);
  return app;
}
