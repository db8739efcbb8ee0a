import { getSellerMatching } from "@tsunagu/core/api/matching.ts";
import { deletePairedScreens, listPairedScreens } from "@tsunagu/core/api/paired-screens.ts";
import * as customers from "@tsunagu/core/api/seller-customers.ts";
import * as money from "@tsunagu/core/api/seller-money.ts";
import * as sales from "@tsunagu/core/api/seller-sales.ts";
import { postPairingCode, postTariff, putPlan } from "@tsunagu/core/api/seller-staff.ts";
import * as statements from "@tsunagu/core/api/seller-statements.ts";
import * as tariffs from "@tsunagu/core/api/seller-tariffs.ts";
import * as staff from "@tsunagu/core/api/staff.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { createHttpApp, type HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import { serveFakeAudit } from "./fake-audit.ts";
import {
  fakeCustomerId,
  fakeCustomers,
  fakeMatching,
  fakePlans,
  fakeSales,
  fakeToday,
} from "./fake-console-data.ts";
import { serveFakeDevices } from "./fake-console-devices.ts";
import { fakeMonthAnswer } from "./fake-month.ts";
import {
  fakeAwayTariff,
  fakeDigests,
  fakeHomeTariff,
  fakeMonth,
  fakeNow,
  fakeSerials,
} from "./fake-people.ts";
import { serveFakePlants } from "./fake-plants.ts";
import { serveFakeProfile } from "./fake-profile.ts";
import { statementIdOf } from "./fake-statements.ts";
import type { FakeWorld } from "./fake-world.ts";

export const fakeStaff = { email: "mise@example.jp", password: "mise-wo-hiraku-24" } as const;

/** What a test may turn, and what it finds was sent. */
export const fakeConsoleWorld = {
  roles: ["seller-staff", "operator"] as ("seller-staff" | "operator" | "auditor")[],
  hasDevices: true,
  isEmpty: false,
  runningWh: 16_242,
  tellToday: () => {},
  saved: [] as unknown[],
  offered: [] as unknown[],
  credits: [] as unknown[],
  changes: [] as string[],
  closings: [] as number[],
  pairedScreens: [{ pairedAt: fakeNow - 700_000 }],
};

const member = () => ({
  ...{ staffId: "9a0e6f5a-0000-4000-8000-000000000001", email: fakeStaff.email, name: "店 太郎" },
  ...{ roles: fakeConsoleWorld.roles, seller: 1 },
});

/** The trading server's routes for the console, for one member of staff of one seller. */
export function serveFakeConsole(app: HttpApp, world: FakeWorld): void {
  app.use("/api/:part{(seller|operator)}/*", async (context, next) => {
    requireStaff(context);
    await next();
  });
  serveContract(app, staff.postStaffSignIn, ({ body, context }) => {
    if (body.email !== fakeStaff.email || body.password !== fakeStaff.password)
      throw new Problem("wrong_credentials", "no");
    context.header("set-cookie", "staff=taro; Path=/; HttpOnly; SameSite=Lax");
    return member();
  });
  serveContract(app, staff.postStaffSignOut, ({ context }) => {
    context.header("set-cookie", "staff=; Path=/; Max-Age=0");
    return undefined;
  });
  serveContract(app, staff.getStaffMe, ({ context }) => {
    requireStaff(context);
    return {
      ...member(),
      sellerName: { ja: "つなぐ電力", en: "Tsunagu Denki" },
      hasDevices: fakeConsoleWorld.hasDevices,
    };
  });
  serveSold(app);
  serveCustomers(app);
  serveStatements(app, world);
  serveTariffs(app);
  serveFakeAudit(app, () => fakeConsoleWorld.roles);
  serveFakeProfile(app);
  serveFakePlants(app);
  const relay = createHttpApp({ log: silentLog, maxBodyBytes: 70_000_000 });
  serveFakeDevices(relay);
  app.all("/api/operator/*", ({ req }) => {
    const url = new URL(req.url);
    url.pathname = url.pathname.slice("/api".length);
    return relay.fetch(new Request(url, req.raw));
  });
}

function requireStaff({ req }: Context): void {
  if (req.header("cookie")?.includes("staff=taro") !== true)
    throw new Problem("not_signed_in", "sign in first");
}

function serveSold(app: HttpApp): void {
  const today = () => fakeToday(fakeConsoleWorld.isEmpty ? 0 : fakeConsoleWorld.runningWh);
  serveContract(app, sales.getSellerToday, today);
  app.get(sales.sellerTodayEventsPath, (context) =>
    streamSSE(context, async (stream) => {
      const tell = () => void stream.writeSSE({ event: "today", data: JSON.stringify(today()) });
      tell();
      fakeConsoleWorld.tellToday = tell;
      await new Promise<void>((resolve) => stream.onAbort(resolve));
    }),
  );
  serveContract(app, sales.getSales, ({ query }) => {
    if (fakeConsoleWorld.isEmpty) return { ...fakeSales(), rows: [] };
    const all = fakeSales();
    if (query.by === "day") return all;
    const sum = (part: "homeWh" | "awayWh" | "homeYen" | "awayYen") =>
      String(all.rows.reduce((total, row) => total + BigInt(row[part]), 0n));
    const row = {
      ...{ period: "2026-11", homeWh: sum("homeWh"), awayWh: sum("awayWh") },
      ...{ homeYen: sum("homeYen"), awayYen: sum("awayYen"), standing: "provisional" as const },
    };
    return { ...all, rows: [row] };
  });
  serveContract(app, getSellerMatching, ({ params }) => fakeMatching(params.day));
}

function serveCustomers(app: HttpApp): void {
  const all = () => (fakeConsoleWorld.isEmpty ? [] : fakeCustomers);
  serveContract(app, customers.listCustomers, ({ query }) => ({
    customers: all().filter(
      ({ name, planId, isOverdue, openYen }) =>
        name.includes(query.q ?? "") &&
        (query.plan === undefined || planId === query.plan) &&
        (query.show !== "overdue" || isOverdue) &&
        (query.show !== "open" || openYen !== "0"),
    ),
    count: all().length,
    plans: [...fakePlans],
  }));
  serveContract(app, customers.getCustomer, ({ params }) => {
    const row = fakeCustomers.find(({ userId }) => userId === params.userId);
    if (row === undefined) throw new Problem("not_found", "no such customer");
    return {
      ...{ userId: row.userId, name: row.name, email: row.email, language: "ja" as const },
      since: fakeNow - 20_000_000,
      contracts: [
        {
          ...{ planId: row.planId, planName: row.planName, ampere: 40, from: row.from, to: row.to },
          ...{ backdatingReason: null, homeTariff: fakeDigests.home, awayTariff: fakeDigests.away },
          ...{ homeName: "自宅", postalCode: "108-0075", address: "東京都港区港南1-2-3" },
          settlementSerial: fakeSerials.settlement,
          subMeters: [{ serial: fakeSerials.wallbox, endUse: "ev-charging" as const }],
          ...{ meterKnown: row.meterKnown, meterLastReadingAt: row.meterLastReadingAt },
        },
      ],
      months: [0, 1, 2].map((back) => ({
        month: fakeMonth - back,
        standing: back === 0 ? ("provisional" as const) : ("final" as const),
        energyWh: String(312_480 - back * 21_000),
        yen: String(10_412 - back * 730),
      })),
      cards: [{ number: "••••C3D4", name: "IC カード", kind: "rfid" as const, blocked: false }],
      balanceYen: row.openYen,
      payments: [],
      consents: [{ kind: "terms", version: "2026-11", at: fakeNow - 20_000_000 }],
    };
  });
  serveContract(app, customers.getCustomerMonth, ({ params }) => fakeMonthAnswer(Number(params.month)));
  serveContract(app, customers.postCustomerClosing, ({ body }) => {
    fakeConsoleWorld.closings.push(body.month);
    return { statementId: statementIdOf(fakeMonth - 1) };
  });
}

function serveStatements(app: HttpApp, world: FakeWorld): void {
  const customer = { userId: fakeCustomerId(0), name: fakeCustomers[0]?.name ?? "" };
  serveContract(app, statements.listSellerStatements, ({ query }) => {
    const all = fakeConsoleWorld.isEmpty ? [] : world.statements.list();
    const shown = all.filter(({ status }) => query.status === undefined || status === query.status);
    return {
      statements: shown.map((summary) => ({ summary, customer })),
      totalYen: String(shown.reduce((sum, { totalYen }) => sum + BigInt(totalYen), 0n)),
      leftYen: String(shown.reduce((sum, { leftYen }) => sum + BigInt(leftYen), 0n)),
      counts: { issued: 1, paid: 1 },
    };
  });
  serveContract(app, statements.getSellerStatement, ({ params }) => ({
    statement: world.statements.find(params.statementId),
    customer,
  }));
  serveContract(app, money.listCreditNotes, () => ({ creditNotes: [] }));
  serveContract(app, money.postCreditNote, ({ body }) => {
    fakeConsoleWorld.credits.push(body);
    throw new Problem("conflict", "the test has seen what was sent");
  });
}

function serveTariffs(app: HttpApp): void {
  const version = { savedAt: fakeNow - 9_000_000, offeredIn: ["standard"], contracts: 9 };
  serveContract(app, tariffs.listTariffs, () => ({
    tariffs: fakeConsoleWorld.isEmpty
      ? []
      : [
          {
            ...{
              ...version,
              digest: fakeDigests.home,
              kind: "home" as const,
              plan: fakeHomeTariff.plan,
              version: 1,
            },
            ...{ name: fakeHomeTariff.name, document: fakeHomeTariff },
          },
          {
            ...{
              ...version,
              digest: fakeDigests.away,
              kind: "away" as const,
              plan: fakeAwayTariff.plan,
              version: 1,
            },
            ...{ name: fakeAwayTariff.name, document: fakeAwayTariff },
          },
        ],
    plans: [
      {
        ...fakePlans[0],
        description: { ja: "いつでも同じ", en: "The same at any hour" },
        ...{ homeTariff: fakeDigests.home, awayTariff: fakeDigests.away, amperes: [30, 40] },
      },
    ],
  }));
  serveContract(app, tariffs.postTariffPreview, () => {
    const rows = fakeCustomers.slice(0, 9).map(({ userId, name, monthWh, monthYen }) => ({
      ...{ userId, name, energyWh: monthWh ?? "0", beforeYen: monthYen ?? "0" },
      afterYen: String(BigInt(monthYen ?? "0") + BigInt(monthWh ?? "0") / 1_000n),
    }));
    const sum = (part: "energyWh" | "beforeYen" | "afterYen") =>
      String(rows.reduce((total, row) => total + BigInt(row[part]), 0n));
    return {
      rows,
      unpriced: [
        { userId: fakeCustomerId(13), name: "佐々木 亮", reason: "the tariff has no price for 50 A" },
      ],
      total: { energyWh: sum("energyWh"), beforeYen: sum("beforeYen"), afterYen: sum("afterYen") },
    };
  });
  serveContract(app, postTariff, ({ body }) => {
    fakeConsoleWorld.saved.push(body);
    return { digest: fakeDigests.home };
  });
  serveContract(app, putPlan, ({ body }) => {
    fakeConsoleWorld.offered.push(body);
    return undefined;
  });
  serveContract(app, money.postTariffChange, ({ body }) => {
    fakeConsoleWorld.changes.push(body.fromDay);
    return { contracts: 9, needsNotice: true };
  });
  serveContract(app, listPairedScreens, () => ({ screens: fakeConsoleWorld.pairedScreens }));
  serveContract(app, deletePairedScreens, () => {
    fakeConsoleWorld.pairedScreens = [];
    return undefined;
  });
  serveContract(app, postPairingCode, () => ({ code: "24681357", validUntil: fakeNow + 600 }));
}

export const fakeDemoDoor = {
  user: { email: "hanako@example.jp", password: "x" },
  staff: [
    {
      ...fakeStaff,
      name: { ja: "つなぐ電力の担当者", en: "Staff of Tsunagu Denki" },
      roles: ["seller-staff", "operator"],
    },
  ],
  charger: "EKIMAE-1",
  world: "/world/",
  publicUrl: "http://localhost:8080",
};
