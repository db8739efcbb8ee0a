import { type Env, envReader } from "@tsunagu/edge/read-env.ts";

export type GatewayConfig = {
  readonly host: string;
  readonly port: number;
  readonly tradingUrl: string;
  /** A ledger node whose public reads the explorer shows. */
  readonly ledgerUrl: string | null;
  /** Where a simulated world is shown. */
  readonly worldUrl: string | null;
  /** `core/api/demo.ts` as a file. */
  readonly demoFile: string | null;
  readonly distDir: string;
  /** PEM texts; with them the apps are served by https. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Addresses of proxies in front of the gateway. */
  readonly trustedProxies: readonly string[];
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
};

/** Throws a `Problem` that names every faulty setting. */
export function readConfig(env: Env): GatewayConfig {
  const read = envReader(env);
  const optionalUrl = (name: string) => (read.optionalText(name) === null ? null : read.url(name));
  const hasTls = read.optionalText("WEB_TLS_CERT") !== null || read.optionalText("WEB_TLS_KEY") !== null;
  const config = {
    host: read.text("WEB_HOST", "127.0.0.1"),
    port: read.port("WEB_PORT", 8080),
    tradingUrl: read.url("WEB_TRADING_URL"),
    ledgerUrl: optionalUrl("WEB_LEDGER_URL"),
    worldUrl: optionalUrl("WEB_WORLD_URL"),
    demoFile: read.optionalText("WEB_DEMO"),
    distDir: read.text("WEB_DIST"),
    tls: hasTls ? { cert: read.file("WEB_TLS_CERT"), key: read.file("WEB_TLS_KEY") } : null,
    trustedProxies: (read.optionalText("WEB_TRUSTED_PROXIES") ?? "").split(/[\s,]+/).filter(Boolean),
    logLevel: read.logLevel(),
  };
  read.throwIfFaulty();
  return config;
}
