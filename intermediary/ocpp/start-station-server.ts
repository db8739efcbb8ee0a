import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { errorFacts, type Log } from "@tsunagu/edge/create-log.ts";
import { listen } from "@tsunagu/edge/start-http.ts";
import type { Timers } from "@tsunagu/edge/timers.ts";
import { type RPCClient, RPCServer } from "ocpp-rpc";
import type { StationAuthorisation } from "../devices/authorise-station.ts";
import { createTurns } from "../machine/create-turns.ts";
import { logSparingly } from "../machine/log-sparingly.ts";
import type { RawMessages } from "../raw-messages/create-raw-messages.ts";
import { protocols as ours, type Protocol } from "./ocpp-schemas.ts";
import { openStationConnection } from "./open-station-connection.ts";
import type { StationConnection } from "./station-connection.ts";

export type StationServer = AsyncDisposable & {
  readonly port: number;
  connectionOf(chargerId: string): StationConnection | undefined;
  disconnect(chargerId: string): Promise<void>;
};

export type StationServerDeps = {
  readonly host: string;
  readonly port: number;
  readonly callTimeoutMs: number;
  readonly messages: RawMessages;
  readonly timers: Timers;
  readonly log: Log;
  /** Seconds. */
  readonly now: () => number;
  readonly authorise: (station: {
    chargerId: string;
    password: Uint8Array | undefined;
  }) => Promise<StationAuthorisation>;
  /** Sets `onCall`; runs in the turn of the connection. */
  readonly onConnection: (connection: StationConnection) => void;
};

/** A stop with a day's meter values is some hundred kB. */
const largestMessageBytes = 4 * 1024 * 1024;

/** `closeTimeout`: a station that is gone answers no closing handshake. */
const wssOptions = { maxPayload: largestMessageBytes, closeTimeout: 2_000 };

/** A line is not read on while much of it waits; a station that opens line after line is cut off before it fills the memory. */
const mostWaiting = 20_000;

/** Said to whoever sets a station up: what to do, not only what is wrong. */
const refusals = {
  noStation: "a charging station connects here by WebSocket, to /ocpp/ and its id\n",
  subprotocol: `offer one of the subprotocols ${ours.join(", ")}\n`,
  unknown:
    "this station is not registered: register it under the id that its address ends with, then connect again\n",
  password:
    "the password is wrong: use the one shown at registration, or register the station again for a new one\n",
  fault: "this is our fault: connect again in a minute\n",
} as const;

/**
 * Stations connect to `ws://HOST:PORT/ocpp/ID` with the subprotocol of their version; those that are not registered are
 * refused.
 */
export async function startStationServer(deps: StationServerDeps): Promise<StationServer> {
  const { log } = deps;
  const connections = new Map<string, StationConnection>();
  const turns = createTurns((chargerId, error) =>
    log.error("a station's message could not be handled", { chargerId, ...errorFacts(error) }),
  );
  const rpc = new RPCServer({
    protocols: [...ours],
    callTimeoutMs: deps.callTimeoutMs,
    pingIntervalMs: 30_000,
    callConcurrency: 1,
    strictMode: false,
    wssOptions,
  });
  rpc.on("error", (error: unknown) => log.error("the station server failed", errorFacts(error)));
  admitStations(rpc, deps);
  rpc.on("client", (client: RPCClient) => {
    const identity = client.identity ?? "";
    const connection = openStationConnection(client, {
      ...deps,
      protocol: toProtocol(client.protocol),
      inTurn: (job) => {
        if (turns.waiting(identity) >= mostWaiting) void client.close({ force: true });
        else turns.add(identity, job);
      },
    });
    const older = connections.get(identity);
    connections.set(identity, connection);
    // A station that lost its line opens another before we see the loss: the newest is the station.
    void older?.close();
    client.once("close", () => {
      if (connections.get(identity) === connection) connections.delete(identity);
    });
    deps.onConnection(connection);
  });

  const http = createServer((_request, response) => response.writeHead(404).end(refusals.noStation));
  http.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    if (!readStationPath(request)) {
      // Whoever does not end its side of a refused line must not hold ours.
      socket.end(`HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n${refusals.noStation}`, () =>
        socket.destroy(),
      );
      return;
    }
    void rpc.handleUpgrade(request, socket, head);
  });
  await listen(http, { host: deps.host, port: deps.port, setting: "INTERMEDIARY_OCPP_PORT" });
  const disconnect = async (chargerId: string) => {
    await connections.get(chargerId)?.close();
  };
  return {
    port: (http.address() as AddressInfo).port,
    connectionOf: (chargerId) => connections.get(chargerId),
    disconnect,
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise((resolve) => http.close(resolve));
      await Promise.all([...connections.keys()].map(disconnect));
      http.closeAllConnections();
      await closed;
      await turns.idle();
    },
  };
}

/** `/ocpp/ID`; some stations add a slash. Rewrites the path to what the library splits, and lets nothing else through to it. */
function readStationPath(request: IncomingMessage): boolean {
  const match = /^\/+ocpp\/+([A-Za-z0-9][A-Za-z0-9_.-]{0,47})\/*(?:\?.*)?$/.exec(request.url ?? "");
  if (match === null) return false;
  request.url = `/ocpp/${match[1]}`;
  return true;
}

function admitStations(rpc: RPCServer, { authorise, log, now }: StationServerDeps): void {
  const warn = logSparingly({ log, now });
  rpc.auth((accept, reject, { identity, password, protocols }) => {
    const protocol = ours.find((one) => protocols.has(one));
    if (protocol === undefined) return reject(400, refusals.subprotocol);
    authorise({ chargerId: identity, password }).then(
      (authorisation) => {
        if (authorisation === "accepted") return accept({}, protocol);
        warn("a station was refused", { chargerId: identity, why: authorisation });
        if (authorisation === "unknown") reject(404, refusals.unknown);
        else reject(401, refusals.password);
      },
      (error: unknown) => {
        log.error("a station could not be checked", errorFacts(error));
        reject(500, refusals.fault);
      },
    );
  });
}

function toProtocol(agreed: string | undefined): Protocol {
  const protocol = ours.find((one) => one === agreed);
  if (protocol === undefined) throw new TypeError(`the library agreed on the subprotocol ${agreed}`);
  return protocol;
}
