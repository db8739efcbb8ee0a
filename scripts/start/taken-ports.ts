import { createServer } from "node:net";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { isBlockedPort } from "@tsunagu/edge/blocked-ports.ts";
import { listen } from "@tsunagu/edge/start-http.ts";
import { deviceHost, type PortName, portNames, type StartOptions } from "./read-options.ts";

type Ports = Pick<StartOptions, "ports" | "host">;

/** Nobody comes here by http: chargers and meters by OCPP and MQTT, mails by SMTP. */
const withoutHttp: ReadonlySet<PortName> = new Set(["ocpp-port", "mqtt-port", "mail-port"]);

/** Whether no browser, and no machine by http, would open what listens there. */
export const isUseless = (name: PortName, port: number): boolean =>
  !withoutHttp.has(name) && isBlockedPort(port);

/** Which of the ports something listens on already. */
export async function takenPorts({ ports, host }: Ports): Promise<readonly PortName[]> {
  const taken: PortName[] = [];
  for (const name of portNames) {
    const server = createServer();
    const isForDevices = name === "ocpp-port" || name === "mqtt-port";
    const from = isForDevices ? deviceHost : name === "web-port" ? host : "127.0.0.1";
    try {
      await listen(server, { host: from, port: ports[name], setting: `--${name}` });
      await new Promise((resolve) => server.close(resolve));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      taken.push(name);
    }
  }
  return taken;
}
