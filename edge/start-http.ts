import { createServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Server as SocketServer } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { refuseBlockedPort } from "./blocked-ports.ts";
import type { HttpApp } from "./create-http-app.ts";

type Listening = { readonly host: string; readonly port: number; readonly setting: string };

/** Certificate (with its chain) and private key as PEM texts. */
export type TlsFiles = { readonly cert: string; readonly key: string };

export type RunningHttp = AsyncDisposable & { readonly server: Server; readonly port: number };

/**
 * A caller that seals a key between two requests hears nothing meanwhile, and would send the second one into a connection that was
 * closed. Below Node's minute for headers.
 */
const keepAliveMs = 55_000;

/**
 * Listens, by https where there is a certificate; a port in use, or one that no browser opens, is one sentence with the setting
 * that changes it. Port 0 takes any free one.
 */
export async function startHttp(
  app: HttpApp,
  { host, port, setting, tls = null }: Listening & { tls?: TlsFiles | null },
): Promise<RunningHttp> {
  refuseBlockedPort({ port, setting });
  const handle = getRequestListener(app.fetch);
  const server = tls === null ? createServer(handle) : createTlsServer(tls, handle);
  server.keepAliveTimeout = keepAliveMs;
  await listen(server, { host, port, setting });
  return {
    server,
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The same for any server of `node:net`. */
export function listen(server: SocketServer, { host, port, setting }: Listening): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === "EADDRINUSE"
          ? new Problem("conflict", `port ${port} is in use: choose another with ${setting}`, {
              cause,
              facts: { port, setting },
            })
          : cause,
      );
    server.once("error", onError);
    server.listen(port, host, () => {
      server.off("error", onError);
      resolve();
    });
  });
}
