import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { Problem } from "@tsunagu/core/problem/problem.ts";

export type StartOptions = {
  readonly dataDir: string;
  readonly fresh: boolean;
  readonly empty: boolean;
  /** Where the screens may be reached from. */
  readonly host: string;
  /** Where people reach the screens: links in mails and QR codes begin with it, cookies go by it. */
  readonly publicUrl: string;
  /** Paths of PEM files. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly ports: Readonly<Record<PortName, number>>;
  readonly logLevel: string;
};

/** Chargers and meters come from anywhere, each with a password of its own. */
export const deviceHost = "0.0.0.0";

/** The ports, each with the option that changes it. */
export const portNames = [
  "web-port",
  "ocpp-port",
  "mqtt-port",
  "trading-port",
  "intermediary-port",
  "ledger-port",
  "world-port",
  "mail-port",
] as const;
export type PortName = (typeof portNames)[number];

const defaultPorts: Readonly<Record<PortName, number>> = {
  "web-port": 8080,
  "ocpp-port": 9000,
  "mqtt-port": 1883,
  "trading-port": 7003,
  "intermediary-port": 7002,
  "ledger-port": 7001,
  "world-port": 7004,
  "mail-port": 7025,
};

export const startHelp = `
Brings the whole of Tsunagu to life on this computer.

  npm start                       go on where the last start stopped
  npm start -- --fresh            forget everything first
  npm start -- --empty            nothing simulated but a mailbox

  --data DIR           where everything is kept (./data)
  --host ADDRESS       where the screens may be reached from (127.0.0.1); 0.0.0.0 lets phones of the same network in,
                       and with them everybody there: a demonstration's sign-ins and its mailbox are then theirs too.
                       Chargers and meters always may come from everywhere, each with its own password.
  --public-url URL     where people reach the screens (http://localhost:8080): mails and QR codes lead there
  --tls-cert FILE      a certificate (PEM): the screens come by https, which a phone's camera and offline use need
  --tls-key FILE       its private key
  --web-port N         phone and charger screens (8080)
  --ocpp-port N        chargers, OCPP 1.6J and 2.0.1 (9000)
  --mqtt-port N        meters, MQTT (1883)
  --trading-port N     trading server, this computer only (7003)
  --intermediary-port N  intermediary, this computer only (7002)
  --ledger-port N      ledger node, this computer only (7001)
  --world-port N       the simulated world and the mailbox, this computer only (7004)
  --mail-port N        mail to that mailbox, SMTP, this computer only (7025)
  --log-level LEVEL    debug, info, warn or error (info); logs are in DIR/logs
  --help
`;

/** Throws `invalid_input` for an unknown option or a port that is none. */
export function readOptions(args: readonly string[]): StartOptions | "help" {
  const { values } = parse(args);
  if (values.help === true) return "help";
  const tls = toTls(values["tls-cert"], values["tls-key"]);
  const webPort = toPort("web-port", values["web-port"]);
  return {
    dataDir: resolve(String(values.data)),
    fresh: values.fresh === true,
    empty: values.empty === true,
    host: String(values.host),
    publicUrl: toPublicUrl(
      values["public-url"] ?? `${tls === null ? "http" : "https"}://localhost:${webPort}`,
    ),
    tls,
    ports: {
      "web-port": webPort,
      "ocpp-port": toPort("ocpp-port", values["ocpp-port"]),
      "mqtt-port": toPort("mqtt-port", values["mqtt-port"]),
      "trading-port": toPort("trading-port", values["trading-port"]),
      "intermediary-port": toPort("intermediary-port", values["intermediary-port"]),
      "ledger-port": toPort("ledger-port", values["ledger-port"]),
      "world-port": toPort("world-port", values["world-port"]),
      "mail-port": toPort("mail-port", values["mail-port"]),
    },
    logLevel: String(values["log-level"]),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: "boolean", short: "h" },
        data: { type: "string", default: "data" },
        fresh: { type: "boolean" },
        empty: { type: "boolean" },
        host: { type: "string", default: "127.0.0.1" },
        "public-url": { type: "string" },
        "tls-cert": { type: "string" },
        "tls-key": { type: "string" },
        "log-level": { type: "string", default: "info" },
        "web-port": { type: "string" },
        "ocpp-port": { type: "string" },
        "mqtt-port": { type: "string" },
        "trading-port": { type: "string" },
        "intermediary-port": { type: "string" },
        "ledger-port": { type: "string" },
        "world-port": { type: "string" },
        "mail-port": { type: "string" },
      },
    });
  } catch (cause) {
    throw new Problem(
      "invalid_input",
      `${cause instanceof Error ? cause.message : cause} (npm start -- --help lists the options)`,
      { cause },
    );
  }
}

function toTls(cert: string | undefined, key: string | undefined): StartOptions["tls"] {
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined)
    throw new Problem("invalid_input", "--tls-cert and --tls-key belong together");
  for (const [option, path] of [
    ["--tls-cert", cert],
    ["--tls-key", key],
  ] as const)
    if (!existsSync(path)) throw new Problem("invalid_input", `${option} names ${path}, which is not there`);
  return { cert: resolve(cert), key: resolve(key) };
}

function toPublicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== "/")
    throw new Problem("invalid_input", `--public-url must be like https://tsunagu.example, not "${text}"`);
  return url.origin;
}

function toPort(name: PortName, value: string | undefined): number {
  if (value === undefined) return defaultPorts[name];
  const port = /^\d{1,5}$/.test(value) ? Number(value) : 0;
  if (port < 1 || port > 65535)
    throw new Problem("invalid_input", `--${name} must be a port from 1 to 65535, not "${value}"`);
  return port;
}
