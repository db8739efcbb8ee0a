import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import { postSellerDocument, putSellerProfile } from "@tsunagu/core/api/seller-documents.ts";
import { postTariff, putPlan } from "@tsunagu/core/api/seller-staff.ts";
import { sellerHeader } from "@tsunagu/core/api/staff.ts";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import { someDigest } from "@tsunagu/core/rating/testing/some-tariff.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { sendHttpWithin } from "@tsunagu/edge/send-http.ts";
import { sendHttpWithCookies } from "@tsunagu/edge/send-http-with-cookies.ts";
import type { TradingConfig } from "../read-config.ts";
import { findUnbalancedEntries } from "../receivables/read-balances.ts";
import { startTradingServer } from "../start-trading-server.ts";
import { openDatabase } from "../store/open-database.ts";
import { createSomeClock } from "./some-clock.ts";
import { intermediaryToken, operatorToken, startSomeIntermediary } from "./some-intermediary.ts";
import { someSeller, tariffsOfSeller } from "./some-tariffs.ts";

/** Noon of 10 November 2026. */
export const someNoon = monthStart(someMonth) + 9 * 86_400 + 43_200;

export const staffToken = "token-of-the-staff";
export const ownToken = "token-of-the-intermediary";
export const termsVersion = "2026-11";

export const someContact = {
  retailerNumber: "A0123",
  address: { ja: "東京都港区港南1-2-3", en: "1-2-3 Konan, Minato-ku, Tokyo" },
  phone: "0120-000-000",
  hours: { ja: "平日 9:00〜17:00", en: "Weekdays, 9:00 to 17:00" },
  email: "support@example.jp",
};

const memoryDir = "/dev/shm";
const roomBytes = 500_000_000;

/** In memory where there is room, which containers are short of: hundreds of databases that wait for a disk make a test run slow. */
const fastDir = existsSync(memoryDir) && freeBytes(memoryDir) > roomBytes ? memoryDir : tmpdir();

function freeBytes(dir: string): number {
  const { bavail, bsize } = statfsSync(dir);
  return bavail * bsize;
}

/** Bytes that are other ones at each draw and the same in each run. */
function createSomeRandom(): (bytes: number) => Uint8Array {
  let draws = 0;
  return (bytes) => {
    draws += 1;
    const digests = Array.from({ length: Math.ceil(bytes / 32) }, (_, nth) =>
      createHash("sha256").update(`some random ${draws} ${nth}`).digest(),
    );
    return new Uint8Array(Buffer.concat(digests).subarray(0, bytes));
  };
}

/** A whole trading server on a port of its own, with an intermediary and a ledger in memory, and a clock that a test moves. */
export async function startSomeTrading({
  setUp = true,
  publicUrl = "http://phone.example",
  sellers = [someSeller],
  stripe = null as TradingConfig["stripe"],
} = {}) {
  const clock = createSomeClock(someNoon);
  const intermediary = await startSomeIntermediary(clock.now);
  const dataDir = mkdtempSync(join(fastDir, "tsunagu-trading-"));
  const config: TradingConfig = {
    host: "127.0.0.1",
    port: 0,
    dataDir,
    sellers,
    policy: intermediary.ledger.policy,
    firstMonth: someMonth,
    sealAfterMonths: 6,
    intermediaryUrl: intermediary.url,
    intermediaryToken,
    ownToken,
    staffToken,
    operatorToken,
    publicUrl,
    smtp: null,
    stripe,
    logLevel: "silent",
  };
  const random = createSomeRandom();
  const outside = { now: clock.now, timers: clock.timers, random, log: silentLog };
  let server = await startTradingServer(config, outside);
  const baseUrl = () => `http://127.0.0.1:${server.port}`;
  const visitor = (): CallTools => ({ send: sendHttpWithCookies(30_000), baseUrl: baseUrl() });
  const bearer = (token: string): CallTools => ({
    send: sendHttpWithin(30_000),
    baseUrl: baseUrl(),
    headers: { authorization: `Bearer ${token}` },
  });
  const trading = {
    clock,
    intermediary,
    config,
    baseUrl,
    visitor,
    /** The administrator, for one seller where several are served. */
    staff: (seller?: number): CallTools => {
      const tools = bearer(staffToken);
      return seller === undefined
        ? tools
        : { ...tools, headers: { ...tools.headers, [sellerHeader]: String(seller) } };
    },
    device: () => bearer(ownToken),
    /** Stops it and starts it again on the same data. */
    restart: async () => {
      await server[Symbol.asyncDispose]();
      server = await startTradingServer(config, outside);
    },
    /** Looks into the database beside the running server. */
    look: async <T>(read: (db: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>): Promise<T> => {
      const db = await openDatabase(dataDir);
      try {
        return await read(db);
      } finally {
        await db.destroy();
      }
    },
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      const db = await openDatabase(dataDir);
      const unbalanced = await findUnbalancedEntries(db);
      await db.destroy();
      await intermediary[Symbol.asyncDispose]();
      rmSync(dataDir, { recursive: true });
      assert.deepEqual(unbalanced, [], "the postings of every entry sum to zero, after every test");
    },
  };
  if (!setUp) return trading;
  await Promise.all(sellers.map((seller) => setUpSeller(trading.staff(seller), seller))).catch(
    async (error: unknown) => {
      await trading[Symbol.asyncDispose]();
      throw error;
    },
  );
  return trading;
}

export type SomeTrading = Awaited<ReturnType<typeof startSomeTrading>>;

/** What the staff does first: who the seller is, one plan with a home and an away tariff. */
export async function setUpSeller(staff: CallTools, seller: number = someSeller): Promise<void> {
  const { home, away } = tariffsOfSeller(seller);
  await callContract(
    putSellerProfile,
    {
      body: {
        name: { ja: "つなぐ電力", en: "Tsunagu Power" },
        invoiceNumber: "T7123456789012",
        contact: someContact,
      },
    },
    staff,
  );
  for (const kind of ["terms", "supply-conditions"] as const) {
    const body = { kind, version: termsVersion, fromDay: "2026-11-01", text: { ja: "約款", en: "Terms" } };
    await callContract(postSellerDocument, { body }, staff);
  }
  await callContract(postTariff, { body: home }, staff);
  await callContract(postTariff, { body: away }, staff);
  await callContract(
    putPlan,
    {
      params: { planId: "standard" },
      body: {
        name: { ja: "スタンダード", en: "Standard" },
        description: { ja: "いつでも同じ", en: "The same at any hour" },
        homeTariff: someDigest(home),
        awayTariff: someDigest(away),
        amperes: [30, 40],
      },
    },
    staff,
  );
}
