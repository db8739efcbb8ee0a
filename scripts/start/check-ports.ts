import { createServer } from "node:net";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { refuseBlockedPort } from "@tsunagu/edge/blocked-ports.ts";
import { listen } from "@tsunagu/edge/start-http.ts";
import { deviceHost, type PortName, portNames, type StartOptions } from "./read-options.ts";

/** Nobody comes here by http: chargers and meters by OCPP and MQTT, mails by SMTP. */
const withoutHttp: ReadonlySet<PortName> = new Set(["ocpp-port", "mqtt-port", "mail-port"]);

/** A port in use, or one that no browser opens, is one sentence with the option that changes it, before anything is started. */
export async function checkPorts({ ports, host }: StartOptions): Promise<void> {
  const numbers = portNames.map((name) => ports[name]);
  const twice = portNames.find((name, index) => numbers.indexOf(ports[name]) !== index);
  if (twice !== undefined)
    throw new Problem("conflict", `port ${ports[twice]} is asked for twice: choose another with --${twice}`);
  for (const name of portNames)
    if (!withoutHttp.has(name)) refuseBlockedPort({ port: ports[name], setting: `--${name}` });
  for (const name of portNames) {
    const server = createServer();
    const isForDevices = name === "ocpp-port" || name === "mqtt-port";
    const from = isForDevices ? deviceHost : name === "web-port" ? host : "127.0.0.1";
    await listen(server, { host: from, port: ports[name], setting: `--${name}` });
    await new Promise((resolve) => server.close(resolve));
  }
}
