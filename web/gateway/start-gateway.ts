import { createHttpApp } from "@tsunagu/edge/create-http-app.ts";
import type { Log } from "@tsunagu/edge/create-log.ts";
import { type RunningHttp, startHttp } from "@tsunagu/edge/start-http.ts";
import { forwardApi } from "./forward-api.ts";
import { loadAssets } from "./load-assets.ts";
import { secureHeaders } from "./secure-headers.ts";
import { serveApps } from "./serve-apps.ts";
import { serveHealth } from "./serve-health.ts";

const maxBodyBytes = 1_000_000;

/** Listens; throws a `Problem` when the apps are not built or the port is in use. */
export async function startGateway(
  { host, port, tradingUrl, distDir }: { host: string; port: number; tradingUrl: string; distDir: string },
  { log }: { log: Log },
): Promise<RunningHttp> {
  const assets = await loadAssets(distDir);
  const app = createHttpApp({ log, maxBodyBytes });
  app.use(secureHeaders);
  serveHealth(app, { tradingUrl });
  forwardApi(app, { tradingUrl });
  serveApps(app, { assets });
  const http = await startHttp(app, { host, port, setting: "WEB_PORT" });
  log.info("web listens", { host, port: http.port, files: assets.size });
  return http;
}
