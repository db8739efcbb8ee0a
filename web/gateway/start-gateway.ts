import { createHttpApp } from "@tsunagu/edge/create-http-app.ts";
import type { Log } from "@tsunagu/edge/create-log.ts";
import { type RunningHttp, startHttp } from "@tsunagu/edge/start-http.ts";
import { forwardApi } from "./forward-api.ts";
import { forwardLedger } from "./forward-ledger.ts";
import { loadAssets } from "./load-assets.ts";
import type { GatewayConfig } from "./read-config.ts";
import { secureHeaders } from "./secure-headers.ts";
import { serveApps } from "./serve-apps.ts";
import { serveDemo } from "./serve-demo.ts";
import { serveHealth } from "./serve-health.ts";

const maxBodyBytes = 1_000_000;
/** Files of meter readings, in base64. */
const maxFileBytes = 65_000_000;

type Needed = Pick<GatewayConfig, "host" | "port" | "tradingUrl" | "distDir">;
type Optional = Pick<GatewayConfig, "ledgerUrl" | "worldUrl" | "demoFile" | "tls" | "trustedProxies">;

const nothingMore: Optional = {
  ledgerUrl: null,
  worldUrl: null,
  demoFile: null,
  tls: null,
  trustedProxies: [],
};

/** Listens; throws a `Problem` when the apps are not built or the port is in use. */
export async function startGateway(
  settings: Needed & Partial<Optional>,
  { log }: { log: Log },
): Promise<RunningHttp> {
  const config = { ...nothingMore, ...settings };
  const { host, port, tls } = config;
  const assets = await loadAssets(config.distDir);
  const app = createHttpApp({
    log,
    maxBodyBytes: (path) => (path.startsWith("/api/operator/file-") ? maxFileBytes : maxBodyBytes),
  });
  app.use(secureHeaders({ isHttps: tls !== null }));
  serveHealth(app, config);
  forwardApi(app, config);
  forwardLedger(app, config);
  serveDemo(app, config);
  serveApps(app, { assets });
  const http = await startHttp(app, { host, port, tls, setting: "WEB_PORT" });
  log.info("web listens", { host, port: http.port, https: tls !== null, files: assets.size });
  return http;
}
