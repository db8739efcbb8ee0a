import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import {
  getWorld,
  listMails,
  postPlug,
  postTap,
  putLine,
  putReadings,
  worldEventsPath,
} from "@tsunagu/core/api/world.ts";
import { createHttpApp } from "@tsunagu/edge/create-http-app.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { startHttp } from "@tsunagu/edge/start-http.ts";
import { streamSSE } from "hono/streaming";
import { startGateway } from "../gateway/start-gateway.ts";
import { buildApps } from "./build-apps.ts";
import { fakeNow } from "./fake-people.ts";
import { openBrowser } from "./open-browser.ts";

type World = Answer<typeof getWorld>;
type Charger = World["sites"][number]["chargers"][number];

export type RunningStreet = AsyncDisposable & {
  readonly url: string;
  readonly world: World;
  readonly mails: Answer<typeof listMails>["mails"];
  /** What hands did, in order. */
  readonly did: string[];
  /** Tells lookers-on what the world is like now. */
  readonly tell: () => void;
  readonly browser: Awaited<ReturnType<typeof openBrowser>>;
};

/** A street that only stands there: the page of the world in a real browser, behind the real gateway. */
export async function startStreet(): Promise<RunningStreet> {
  const distDir = await buildApps();
  const browser = await openBrowser();
  const world = fakeWorldState();
  const mails = [...fakeMails];
  const did: string[] = [];
  const lines = new Set<() => void>();
  let changes = 0;
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 10_000 });
  app.get("/world/", (context) => context.html(readFileSync(join(distDir, "world/index.html"), "utf8")));
  serveContract(app, getWorld, () => world);
  serveContract(app, listMails, () => ({ mails }));
  const note = (what: string) => {
    did.push(what);
    return undefined;
  };
  serveContract(app, postPlug, ({ params, body }) => note(`plug ${params.chargerId} ${body.plugged}`));
  serveContract(app, postTap, ({ params, body }) => note(`tap ${params.chargerId} ${body.token}`));
  serveContract(app, putLine, ({ params, body }) => note(`line ${params.chargerId} ${body.online}`));
  serveContract(app, putReadings, ({ params, body }) => note(`readings ${params.homeId} ${body.heldBack}`));
  app.get(worldEventsPath, (context) =>
    streamSSE(context, async (stream) => {
      while (!stream.aborted && !stream.closed) {
        const told = changes;
        await stream.writeSSE({ event: "world", data: JSON.stringify(world) });
        // Something changed while this was on its way.
        if (told !== changes) continue;
        await new Promise<void>((resolve) => {
          lines.add(resolve);
          stream.onAbort(resolve);
        });
      }
    }),
  );
  app.get("/world/*", (context) =>
    context.html(readFileSync(join(distDir, "world/index.html"), "utf8"), 404),
  );
  const tell = () => {
    changes += 1;
    for (const line of lines) line();
    lines.clear();
  };
  const street = await startHttp(app, { host: "127.0.0.1", port: 0, setting: "" });
  const gateway = await startGateway(
    {
      host: "127.0.0.1",
      port: 0,
      tradingUrl: "http://127.0.0.1:9",
      worldUrl: `http://127.0.0.1:${street.port}`,
      distDir,
    },
    { log: silentLog },
  );
  return {
    url: `http://127.0.0.1:${gateway.port}`,
    world,
    mails,
    did,
    tell,
    browser,
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      tell();
      await gateway[Symbol.asyncDispose]();
      await street[Symbol.asyncDispose]();
    },
  };
}

export const fakeCard = "04A1B2C3D4E5F6";

const fakeMails: Answer<typeof listMails>["mails"] = [
  {
    mailId: 2,
    at: fakeNow - 60,
    from: "つなぐ <no-reply@tsunagu.example>",
    to: "hanako@example.jp",
    subject: "2026年10月分の請求書ができました",
    text: "10月分は 17,362円 です。\nhttp://localhost:8080/statements/1\n\nつなぐ",
  },
];

const connector = (connectorId: number): Charger["connectors"][number] => ({
  connectorId,
  status: "Available",
  plugged: false,
  lamp: "none",
  startedAt: null,
  watts: 0,
  energyWh: null,
  price: null,
  cost: null,
});

const charger = (chargerId: string, maxPowerW: number, connectors: number): Charger => ({
  chargerId,
  protocol: "ocpp2.0.1",
  maxPowerW,
  online: true,
  queued: 0,
  registerWh: "18204310",
  connectors: Array.from({ length: connectors }, (_, index) => connector(index + 1)),
});

const home = (homeId: string, ja: string, en: string): World["homes"][number] => ({
  homeId,
  name: { ja, en },
  isVisitors: homeId === "H01",
  since: fakeNow - 5_000_000,
  watts: 420,
  hasRoof: homeId === "H02",
  roofWatts: homeId === "H02" ? 1_900 : 0,
  hasHeatPump: homeId === "H01",
  heatPumpWatts: 12,
  wallbox: homeId === "H01" ? charger("H01-WB", 6_000, 1) : null,
  meter: {
    meterId: `${homeId}-SM`,
    serial: "SM-2301-4471",
    registerWh: "4524950",
    heldBack: false,
    waiting: 0,
    fee: {
      at: fakeNow - 600,
      yen: "4",
      text: { ja: "目安 4円　0.124 kWh　30分", en: "about ¥4, 0.124 kWh, 30 min" },
    },
  },
});

const fakeWorldState = (): World => ({
  at: fakeNow,
  past: { told: 57_000, toTell: 57_000, homesToCome: 0, caughtUp: true },
  homes: [home("H01", "糸井さんの家", "Itoi home"), home("H02", "佐藤さんの家", "Sato home")],
  sites: [
    {
      siteId: "ekimae",
      name: { ja: "つなぐ駅前", en: "Tsunagu Ekimae" },
      chargers: [charger("EKIMAE-1", 90_000, 1), charger("EKIMAE-2", 50_000, 2)],
    },
  ],
  plants: [
    {
      meterId: "P1",
      name: { ja: "つなぐ太陽光第一", en: "Tsunagu Solar One" },
      method: "solar",
      watts: 19_700,
      peakW: 36_000,
    },
    {
      meterId: "P2",
      name: { ja: "岬風力", en: "Misaki Wind" },
      method: "wind",
      watts: 14_100,
      peakW: 16_000,
    },
  ],
  cards: [
    { token: fakeCard, name: { ja: "糸井さんのカード", en: "Card of Itoi" }, kind: "visitor" },
    {
      token: "04FFEE11223344",
      name: { ja: "新しいカード", en: "A new card" },
      kind: "new",
    },
  ],
  mails: fakeMails.length,
});
