import type { DataDir } from "./prepare-data.ts";
import { soloMember } from "./prepare-data.ts";
import { deviceHost, type StartOptions } from "./read-options.ts";
import type { ProcessPlan } from "./start-process.ts";

export type MachinePlan = ProcessPlan & { readonly healthUrl: string };

/** How this computer itself reaches what listens there. */
const reachable = (host: string): string =>
  host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;

const local = (port: number) => `http://127.0.0.1:${port}`;

/** The machines in the order in which they start; they stop the other way round. */
export function machinePlans(options: StartOptions, data: DataDir, webDist: string): readonly MachinePlan[] {
  const { ports, host, logLevel } = options;
  const plan = (name: string, script: string, url: string, env: Record<string, string>): MachinePlan => ({
    name,
    script,
    env: { ...env, LOG_LEVEL: logLevel },
    logFile: data.path("logs", `${name}.log`),
    healthUrl: `${url}/health`,
  });
  const webUrl = `${options.tls === null ? "http" : "https"}://${reachable(host)}:${ports["web-port"]}`;
  const tokens = (name: string) => data.path("tokens", name);
  return [
    plan("ledger-node", "ledger-node/main.ts", local(ports["ledger-port"]), {
      LEDGER_PORT: String(ports["ledger-port"]),
      LEDGER_DATA_DIR: data.path("ledger-node"),
      LEDGER_GENESIS: data.path("genesis.json"),
      LEDGER_NODE: "1",
      LEDGER_CHECKPOINT_KEY: data.path("keys", "checkpoint.seed"),
      LEDGER_CONSENSUS: "solo",
    }),
    plan("intermediary", "intermediary/main.ts", local(ports["intermediary-port"]), {
      INTERMEDIARY_PORT: String(ports["intermediary-port"]),
      INTERMEDIARY_DEVICE_HOST: deviceHost,
      INTERMEDIARY_OCPP_PORT: String(ports["ocpp-port"]),
      INTERMEDIARY_MQTT_PORT: String(ports["mqtt-port"]),
      INTERMEDIARY_DATA_DIR: data.path("intermediary"),
      INTERMEDIARY_GENESIS: data.path("genesis.json"),
      INTERMEDIARY_MEMBER: String(soloMember),
      INTERMEDIARY_BATCH_KEY: data.path("keys", "batch.seed"),
      INTERMEDIARY_READ_KEY: data.path("keys", "read.seed"),
      INTERMEDIARY_LEDGER_URL: local(ports["ledger-port"]),
      INTERMEDIARY_TRADING_URL: local(ports["trading-port"]),
      INTERMEDIARY_TRADING_TOKEN: tokens("intermediary-to-trading"),
      INTERMEDIARY_OWN_TOKEN: tokens("trading-to-intermediary"),
      INTERMEDIARY_OPERATOR_TOKEN: tokens("operator"),
    }),
    plan("trading-server", "trading-server/main.ts", local(ports["trading-port"]), {
      TRADING_PORT: String(ports["trading-port"]),
      TRADING_DATA_DIR: data.path("trading-server"),
      TRADING_GENESIS: data.path("genesis.json"),
      TRADING_SELLERS: String(soloMember),
      TRADING_INTERMEDIARY_URL: local(ports["intermediary-port"]),
      TRADING_INTERMEDIARY_TOKEN: tokens("trading-to-intermediary"),
      TRADING_OWN_TOKEN: tokens("intermediary-to-trading"),
      TRADING_STAFF_TOKEN: tokens("staff"),
      TRADING_PUBLIC_URL: options.publicUrl,
    }),
    plan("web", "web/gateway/main.ts", webUrl, {
      WEB_HOST: host,
      WEB_PORT: String(ports["web-port"]),
      WEB_TRADING_URL: local(ports["trading-port"]),
      WEB_LEDGER_URL: local(ports["ledger-port"]),
      ...(options.tls === null ? {} : { WEB_TLS_CERT: options.tls.cert, WEB_TLS_KEY: options.tls.key }),
      WEB_DIST: webDist,
    }),
  ];
}
