import { listChangedAccounts } from "@tsunagu/core/api/changed-accounts.ts";
import type { Answer, BodyInput } from "@tsunagu/core/api/contract.ts";
import { deletePurchaser } from "@tsunagu/core/api/erasure.ts";
import {
  getCheckpoint,
  getCompleteness,
  getConsistency,
  getExtraction,
  getHistory,
  getSessionLedger,
  putPurchaser,
  putSeller,
  sellerInformation,
} from "@tsunagu/core/api/intermediary.ts";
import {
  deleteCharging,
  getCharger,
  listChargers,
  postCharging,
} from "@tsunagu/core/api/intermediary-charging.ts";
import { getMatching } from "@tsunagu/core/api/matching.ts";
import { listDevices } from "@tsunagu/core/api/operator.ts";
import { deviceEventsPath } from "@tsunagu/core/api/operator-devices.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { toAccountId } from "@tsunagu/core/records/ledger-ids.ts";
import { createSomeGenesisLedger } from "@tsunagu/core/testing/some-genesis-ledger.ts";
import { createHttpApp } from "@tsunagu/edge/create-http-app.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { requireBearer } from "@tsunagu/edge/require-bearer.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { startHttp } from "@tsunagu/edge/start-http.ts";
import { streamSSE } from "hono/streaming";
import type { ChargerFacts } from "../chargers/create-charger-book.ts";
import type { PurchaserInformation } from "../contracts/purchaser-information.ts";
import { someCharger, someWallbox } from "./some-chargers.ts";
import { placing, serveSomeRelay } from "./some-relay.ts";
import { someSeller } from "./some-tariffs.ts";

type Completeness = Answer<typeof getCompleteness>;
type ChargerStatus = Answer<typeof deleteCharging>["status"];

export const intermediaryToken = "token-of-the-trading-server";
export const operatorToken = "token-of-the-operator";

/** An intermediary in memory over a ledger in memory: what it answers is proved by the functions that nodes use. */
export async function startSomeIntermediary(now: () => number) {
  const ledger = placing(createSomeGenesisLedger());
  const state = {
    /** As if nobody were there. */
    isAway: false,
    /** Takes what it is sent, but the answer is lost. */
    losesAnswers: false,
    purchasers: new Map<string, PurchaserInformation>(),
    /** In the order in which they came. */
    told: [] as PurchaserInformation[],
    /** Who was erased, in the order in which it was told. */
    erased: [] as string[],
    sellers: [] as unknown[],
    /** Whose plants and use were asked for. */
    matchingAsked: [] as string[],
    /** What came with the requests of operators. */
    operatorTokens: [] as (string | undefined)[],
    /** Streams of devices that are open. */
    deviceStreams: 0,
    chargers: [someCharger(), someWallbox()] as ChargerFacts[],
    starts: [] as BodyInput<typeof postCharging>[],
    stops: [] as { purchaserId: string; sessionId: string }[],
    stopStatus: "accepted" as ChargerStatus,
    completeness: { settlementUntil: null, waitingRecords: 0, runningSessions: [] } as Completeness,
    history: [] as Answer<typeof getHistory>["rows"],
    sessionLedger: { state: "on-ledger", entries: [12], since: 1_790_000_000, signed: null } as Answer<
      typeof getSessionLedger
    >,
    meterKnown: true,
    extractions: 0,
    /** In the order in which the ledger took usage of them. */
    changedAccounts: [] as { account: string; changedAt: number }[],
    /** What a liar on the way makes of the evidence. */
    tamper: (evidence: unknown): unknown => evidence,
    closedAt: 0,
  };
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 1_000_000 });
  app.use(async (context, next) => {
    if (state.isAway) return context.text("away", 502);
    await next();
    if (state.losesAnswers) context.res = new Response("lost", { status: 502 });
  });
  requireBearer(app, { prefix: "/v1", token: intermediaryToken });
  serveContract(app, listDevices, ({ context }) => {
    state.operatorTokens.push(context.req.header("authorization"));
    return { devices: [] };
  });
  app.get(deviceEventsPath.replace("{deviceId}", ":deviceId"), (context) =>
    streamSSE(context, async (stream) => {
      state.deviceStreams += 1;
      await stream.writeSSE({ event: "device", data: JSON.stringify({ of: context.req.param("deviceId") }) });
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      state.deviceStreams -= 1;
    }),
  );
  serveContract(app, getMatching, ({ params }) => {
    state.matchingAsked.push(params.seller);
    return { day: params.day, slots: [], plants: [] };
  });
  serveContract(app, putSeller, ({ body }) => {
    state.sellers.push(body);
    return undefined;
  });
  serveContract(app, putPurchaser, ({ body }) => {
    refuseTaken(body, state.purchasers);
    state.purchasers.set(body.purchaserId, body);
    state.told.push(body);
    const serials = body.homes.flatMap(({ settlementSerial, subMeters }) => [
      settlementSerial,
      ...subMeters.map(({ serial }) => serial),
    ]);
    const facts = {
      meterClass: "1",
      tolerancePercent: "2.0",
      verifiedUntil: "2030-03-31",
      lastReadingAt: now() - 60,
    };
    return { meters: serials.map((serial) => ({ serial, known: state.meterKnown, ...facts })) };
  });
  serveContract(app, deletePurchaser, ({ params }) => {
    state.purchasers.delete(params.purchaserId);
    state.erased.push(params.purchaserId);
    return undefined;
  });
  serveContract(app, listChargers, () => ({ chargers: state.chargers }));
  serveContract(app, getCharger, ({ params }) => {
    const charger = state.chargers.find(({ chargerId }) => chargerId === params.chargerId);
    if (charger === undefined) throw new Problem("not_found", "there is no such charger");
    return charger;
  });
  serveContract(app, postCharging, ({ body }) => {
    state.starts.push(body);
    return { status: "accepted" as const };
  });
  serveContract(app, deleteCharging, ({ params }) => {
    state.stops.push(params);
    return { status: state.stopStatus };
  });
  serveContract(app, getHistory, () => ({ rows: state.history }));
  serveContract(app, getSessionLedger, () => state.sessionLedger);
  serveContract(app, listChangedAccounts, ({ query }) => ({
    accounts: state.changedAccounts.slice(Number(query.after ?? "0")),
    next: String(state.changedAccounts.length),
    more: false,
  }));
  serveContract(app, getCompleteness, () => state.completeness);
  serveContract(app, getExtraction, ({ params, query }) => {
    state.extractions += 1;
    ensureClosed(Number(query.closedAfter ?? 0));
    const key = {
      seller: Number(params.seller),
      month: Number(params.month),
      account: toAccountId(params.account),
    };
    return state.tamper(JSON.parse(JSON.stringify(ledger.prove(key, { time: now() }))));
  });
  serveSomeRelay(app, ledger, () => {
    const plants = state.sellers.flatMap((told) => sellerInformation.parse(told).plants);
    return new Map(plants.map(({ plant, name }) => [plant, name]));
  });
  serveContract(app, getCheckpoint, () => ({
    checkpoint: ledger.checkpoint({ time: now() }),
    entries: ledger.size(),
    blockTime: now(),
  }));
  serveContract(app, getConsistency, ({ query }) => {
    if (Number(query.to) !== ledger.size()) throw new Problem("not_found", "the log has another size");
    const key = { seller: someSeller, month: 682, account: toAccountId(`${"0".repeat(31)}1`) };
    const { consistency } = ledger.prove(key, { time: now(), seenSize: Number(query.from) });
    return { path: [...consistency] };
  });
  /** The ledger takes one asked closing a minute. */
  function ensureClosed(closedAfter: number): void {
    if (state.closedAt >= closedAfter && state.closedAt > 0) return;
    if (now() < state.closedAt + 60 || now() < closedAfter) {
      throw new Problem("not_ready", "the ledger closes in a moment", { facts: { retryAfterS: 60 } });
    }
    state.closedAt = now();
    ledger.close("asked", now());
  }
  const http = await startHttp(app, { host: "127.0.0.1", port: 0, setting: "INTERMEDIARY_PORT" });
  return {
    state,
    ledger,
    url: `http://127.0.0.1:${http.port}`,
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  };
}

function refuseTaken(
  body: PurchaserInformation,
  purchasers: ReadonlyMap<string, PurchaserInformation>,
): void {
  for (const [purchaserId, other] of purchasers) {
    if (purchaserId === body.purchaserId) continue;
    const serials = new Set(other.homes.map(({ settlementSerial }) => settlementSerial));
    const tokens = new Set(other.tokens.map(({ token }) => token));
    const accounts = new Set(other.months.map(({ account }) => account));
    const isTaken =
      body.homes.some(({ settlementSerial }) => serials.has(settlementSerial)) ||
      body.tokens.some(({ token }) => tokens.has(token)) ||
      body.months.some(({ account }) => accounts.has(account));
    if (isTaken) throw new Problem("already_exists", "another purchaser has it");
  }
}
