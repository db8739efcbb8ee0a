import type { SendHttp } from "@tsunagu/core/api/call-contract.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { createHttpApp } from "@tsunagu/edge/create-http-app.ts";
import type { Log } from "@tsunagu/edge/create-log.ts";
import { startHttp } from "@tsunagu/edge/start-http.ts";
import { serveScreen } from "./http/serve-screen.ts";
import { serveWorld, type WorldDoor } from "./http/serve-world.ts";
import { openMailbox } from "./mail/mailbox.ts";
import { startMailServer } from "./mail/start-mail-server.ts";
import type { Neighbourhood } from "./town/read-neighbourhood.ts";
import { startTown, type Town } from "./town/start-town.ts";
import { viewWorld } from "./town/world-view.ts";

export type SimulatorTools = {
  readonly stateFile: string;
  readonly mailFile: string;
  readonly port: number;
  readonly mailPort: number;
  readonly screenDir: string;
  readonly operatorToken: string;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly send: SendHttp;
  readonly log: Log;
};

export type RunningSimulator = AsyncDisposable & {
  readonly port: number;
  readonly mailPort: number;
  readonly town: Town;
  /** What the parent process tells: who moves in. */
  readonly onMessage: (message: unknown) => void;
};

const maxBodyBytes = 10_000;

/** The street, its page and its mailbox. The past is told while all three are there already. */
export async function startSimulator(file: Neighbourhood, tools: SimulatorTools): Promise<RunningSimulator> {
  const { now, sleep, log } = tools;
  await using stack = new AsyncDisposableStack();
  const changes = createChanges(sleep);
  const mailbox = openMailbox(tools.mailFile);
  const mail = stack.use(await startMailServer(tools.mailPort, { mailbox, now, log, onMail: changes.tell }));
  const town = stack.use(
    startTown(file, {
      ...tools,
      onChange: changes.tell,
      operator: {
        send: tools.send,
        baseUrl: file.operatorUrl,
        headers: { authorization: `Bearer ${tools.operatorToken}` },
      },
    }),
  );
  const app = createHttpApp({ log, maxBodyBytes });
  serveWorld(app, {
    ...handsIn(town),
    nextChange: changes.next,
    mails: () => [...mailbox.mails()],
    view: () => viewWorld(town, { at: now(), mails: mailbox.mails().length }),
  });
  serveScreen(app, tools);
  const http = stack.use(
    await startHttp(app, { host: "127.0.0.1", port: tools.port, setting: "SIMULATOR_PORT" }),
  );
  log.info("the street lives", { port: http.port, mailPort: mail.port });
  const held = stack.move();
  return {
    port: http.port,
    mailPort: mail.port,
    town,
    onMessage: (message) => {
      const moving = toMoving(message);
      if (moving !== null) town.moveIn(moving.homeId, moving.since);
    },
    [Symbol.asyncDispose]: () => held[Symbol.asyncDispose](),
  };
}

function toMoving(message: unknown): { homeId: string; since: number } | null {
  if (typeof message !== "object" || message === null) return null;
  const homeId = "homeId" in message ? message.homeId : null;
  const since = "since" in message ? message.since : null;
  return typeof homeId === "string" && typeof since === "number" ? { homeId, since } : null;
}

function handsIn(town: Town): Omit<WorldDoor, "nextChange" | "mails" | "view"> {
  const stationOf = (chargerId: string) => {
    const station = town.station(chargerId);
    if (station === undefined) throw new Problem("not_found", `there is no charger ${chargerId} here`);
    return station;
  };
  const placeOf = ({ chargerId, connectorId }: { chargerId: string; connectorId: number }) => {
    const place = stationOf(chargerId).connectors.find((each) => each.connectorId === connectorId);
    if (place === undefined)
      throw new Problem("not_found", `the charger ${chargerId} has no connector ${connectorId}`);
    return place;
  };
  return {
    plug: (place, plugged) => (plugged ? placeOf(place).plugIn() : placeOf(place).unplug()),
    tap: (place, token) => placeOf(place).tap(token),
    setLine: async (chargerId, online) => {
      const station = stationOf(chargerId);
      if (online) station.restore();
      else await station.cut();
    },
    holdReadings: (homeId, heldBack) => {
      const home = town.file.homes.find((each) => each.homeId === homeId);
      const meter = home === undefined ? undefined : town.meter(home.settlement.meterId);
      if (meter === undefined) throw new Problem("not_found", `the home ${homeId} has no meter on the air`);
      if (heldBack) meter.holdBack();
      else meter.letGo();
    },
  };
}

const everyMs = 1000;
const restMs = 120;

/** Whoever looks on waits for the next change; changes of one moment are one. */
function createChanges(sleep: (ms: number) => Promise<void>) {
  let next = Promise.withResolvers<void>();
  return {
    tell: () => {
      next.resolve();
      next = Promise.withResolvers<void>();
    },
    next: async () => {
      await Promise.race([next.promise, sleep(everyMs)]);
      await sleep(restMs);
    },
  };
}
