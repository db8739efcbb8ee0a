import type { DataDir } from "./prepare-data.ts";
import { deviceHost, type StartOptions } from "./read-options.ts";
import { sellers, soloMember } from "./solo-genesis.ts";
import type { ProcessPlan } from "./start-process.ts";

export type MachinePlan = ProcessPlan & { readonly healthUrl: string };

type Settings = Readonly<Record<string, string>>;

/** How this computer itself reaches what listens there. */
const reachable = (host: string): string =>
  host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;

const local = (port: number) => `http://127.0.0.1:${port}`;

/** The machines in the order in which they start; they stop the other way round. */
export function machinePlans(options: StartOptions, data: DataDir, webDist: string): readonly MachinePlan[] {
  const { ports, host } = options;
  const webUrl = `${options.tls === null ? "http" : "https"}://${reachable(host)}:${ports["web-port"]}`;
  return [
    planOf("ledger-node", "ledger-node/main.ts", local(ports["ledger-port"]), ledgerNode(options, data)),
    planOf(
      "intermediary",
      "intermediary/main.ts",
      local(ports["intermediary-port"]),
      intermediary(options, data),
    ),
    planOf(
      "trading-server",
      "trading-server/main.ts",
      local(ports["trading-port"]),
      tradingServer(options, data),
    ),
    planOf("web", "web/gateway/main.ts", webUrl, web(options, data, webDist)),
  ];

  function planOf(name: string, script: string, url: string, env: Settings): MachinePlan {
    return machinePlan({ name, script, url, env }, options, data);
  }
}

/** The outside world: it needs the file of the neighbourhood, which is written when the devices are registered. */
export const simulatorPlan = (options: StartOptions, data: DataDir, webDist: string): MachinePlan =>
  machinePlan(
    {
      name: "simulator",
      script: "simulator/main.ts",
      url: local(options.ports["world-port"]),
      env: {
        SIMULATOR_NEIGHBOURHOOD: data.path("neighbourhood.json"),
        SIMULATOR_DATA_DIR: data.path("simulator"),
        SIMULATOR_PORT: String(options.ports["world-port"]),
        SIMULATOR_MAIL_PORT: String(options.ports["mail-port"]),
        SIMULATOR_SCREEN: webDist,
        SIMULATOR_OPERATOR_TOKEN: data.path("tokens", "operator"),
      },
    },
    options,
    data,
  );

const machinePlan = (
  { name, script, url, env }: { name: string; script: string; url: string; env: Settings },
  { logLevel }: StartOptions,
  data: DataDir,
): MachinePlan => ({
  name,
  script,
  env: { ...env, LOG_LEVEL: logLevel },
  logFile: data.path("logs", `${name}.log`),
  healthUrl: `${url}/health`,
});

const ledgerNode = ({ ports }: StartOptions, data: DataDir): Settings => ({
  LEDGER_PORT: String(ports["ledger-port"]),
  LEDGER_DATA_DIR: data.path("ledger-node"),
  LEDGER_GENESIS: data.path("genesis.json"),
  LEDGER_NODE: "1",
  LEDGER_CHECKPOINT_KEY: data.path("keys", "checkpoint.seed"),
  LEDGER_CONSENSUS: "solo",
});

const intermediary = ({ ports }: StartOptions, data: DataDir): Settings => ({
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
  INTERMEDIARY_TRADING_TOKEN: data.path("tokens", "intermediary-to-trading"),
  INTERMEDIARY_OWN_TOKEN: data.path("tokens", "trading-to-intermediary"),
  INTERMEDIARY_OPERATOR_TOKEN: data.path("tokens", "operator"),
});

const tradingServer = ({ ports, publicUrl }: StartOptions, data: DataDir): Settings => ({
  TRADING_PORT: String(ports["trading-port"]),
  TRADING_DATA_DIR: data.path("trading-server"),
  TRADING_GENESIS: data.path("genesis.json"),
  TRADING_SELLERS: sellers.join(","),
  TRADING_INTERMEDIARY_URL: local(ports["intermediary-port"]),
  TRADING_INTERMEDIARY_TOKEN: data.path("tokens", "trading-to-intermediary"),
  TRADING_OWN_TOKEN: data.path("tokens", "intermediary-to-trading"),
  TRADING_STAFF_TOKEN: data.path("tokens", "staff"),
  TRADING_OPERATOR_TOKEN: data.path("tokens", "operator"),
  TRADING_PUBLIC_URL: publicUrl,
  TRADING_SMTP_URL: `smtp://127.0.0.1:${ports["mail-port"]}`,
  TRADING_MAIL_FROM: "つなぐ <no-reply@tsunagu.example.jp>",
});

const web = (options: StartOptions, data: DataDir, webDist: string): Settings => ({
  WEB_HOST: options.host,
  WEB_PORT: String(options.ports["web-port"]),
  WEB_TRADING_URL: local(options.ports["trading-port"]),
  WEB_LEDGER_URL: local(options.ports["ledger-port"]),
  WEB_WORLD_URL: local(options.ports["world-port"]),
  WEB_DEMO: data.path("demo.json"),
  WEB_DIST: webDist,
  ...(options.tls === null ? {} : { WEB_TLS_CERT: options.tls.cert, WEB_TLS_KEY: options.tls.key }),
});
