import { createServer } from "node:net";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { listen } from "@tsunagu/edge/start-http.ts";
import { deviceHost, portNames, type StartOptions } from "./read-options.ts";

/** A port in use is one sentence with the option that changes it, before anything is started. */
export async function checkPorts({ ports, host }: StartOptions): Promise<void> {
  const numbers = portNames.map((name) => ports[name]);
  const twice = portNames.find((name, index) => numbers.indexOf(ports[name]) !== index);
  if (twice !== undefined)
    throw new Problem("conflict", `port ${ports[twice]} is asked for twice: choose another with --${twice}`);
  for (const name of portNames) {
    const server = createServer();
    const isForDevices = name === "ocpp-port" || name === "mqtt-port";
    const from = isForDevices ? deviceHost : name === "web-port" ? host : "127.0.0.1";
    await listen(server, { host: from, port: ports[name], setting: `--${name}` });
    await new Promise((resolve) => server.close(resolve));
  }
}
