import { existsSync } from "node:fs";
import { type PortName, portNames, type StartOptions } from "./read-options.ts";
import { isUseless, takenPorts } from "./taken-ports.ts";

type Options = Pick<StartOptions, "dataDir" | "host" | "ports">;

const steps = [100, 200, 300, 400, 500, 1_000, 2_000, 5_000, 10_000];

/** The command of a start that goes beside another one: ports that are free, and a data folder of its own where the other has this one. */
export async function commandBeside(
  options: Options,
  { needsData }: { needsData: boolean },
): Promise<string> {
  const ports = await freePorts(options);
  return [
    "npm start --",
    ...(needsData ? [`--data ${quoted(newFolder(options.dataDir))}`] : []),
    ...portNames.map((name) => `--${name} ${ports[name]}`),
  ].join(" ");
}

/** All a step further, so that they are as easy to remember; those that were asked for if none of the steps is free. */
async function freePorts({ ports, host }: Options): Promise<StartOptions["ports"]> {
  for (const step of steps) {
    const further = mapPorts((name) => ports[name] + step);
    if (portNames.some((name) => further[name] > 65_535 || isUseless(name, further[name]))) continue;
    if ((await takenPorts({ ports: further, host })).length === 0) return further;
  }
  return ports;
}

const mapPorts = (portOf: (name: PortName) => number): StartOptions["ports"] => ({
  "web-port": portOf("web-port"),
  "ocpp-port": portOf("ocpp-port"),
  "mqtt-port": portOf("mqtt-port"),
  "trading-port": portOf("trading-port"),
  "intermediary-port": portOf("intermediary-port"),
  "ledger-port": portOf("ledger-port"),
  "world-port": portOf("world-port"),
  "mail-port": portOf("mail-port"),
});

function newFolder(dir: string): string {
  let nth = 2;
  while (existsSync(`${dir}-${nth}`)) nth += 1;
  return `${dir}-${nth}`;
}

const quoted = (path: string): string =>
  /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
