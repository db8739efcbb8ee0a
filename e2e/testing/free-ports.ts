import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { isBlockedPort } from "@tsunagu/edge/blocked-ports.ts";
import { type PortName, portNames } from "../../scripts/start/read-options.ts";

/**
 * Below the range that the kernel gives to whoever asks for any port, so that none is taken between this look and the
 * machine that needs it. None that `fetch` and browsers refuse to open.
 */
export async function freePorts(): Promise<Record<PortName, number>> {
  const ports = new Map<PortName, number>();
  while (ports.size < portNames.length) {
    const port = randomInt(10_000, 32_768);
    const name = portNames[ports.size];
    const isTaken = [...ports.values()].includes(port);
    if (name !== undefined && !isTaken && !isBlockedPort(port) && (await isFree(port))) ports.set(name, port);
  }
  return Object.fromEntries(ports) as Record<PortName, number>;
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
