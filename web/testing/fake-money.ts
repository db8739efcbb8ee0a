import { randomUUID } from "node:crypto";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import * as means from "@tsunagu/core/api/payment-means.ts";
import * as contracts from "@tsunagu/core/api/trading-contracts.ts";
import * as money from "@tsunagu/core/api/trading-payments.ts";
import * as usage from "@tsunagu/core/api/trading-usage.ts";
import { dayText, parseDayText } from "@tsunagu/core/energy/day-text.ts";
import { daySeconds, dayStart, monthOf, monthStart, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Usage } from "@tsunagu/core/rating/usage.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { fakeSellers } from "./fake-account.ts";
import { fakeMonthSoFar } from "./fake-bills.ts";
import { fakeMonthAnswer } from "./fake-month.ts";
import { fakeDigests, fakeMonth, fakeNow, fakePassword, fakeSerials, homePlace } from "./fake-people.ts";
import type { FakeWorld } from "./fake-world.ts";

type Card = Answer<typeof means.listPaymentMeans>["cards"][number];
type Contract = Answer<typeof contracts.listContracts>["contracts"][number];

const creditNoteId = "5e0a7c11-0000-4000-8000-000000000001";
export const fakeCreditNoteRow = {
  creditNoteId,
  number: "CN1-202611-000007",
  issuedAt: fakeNow - 9 * daySeconds,
  yen: "412",
};

const statementIdOf = (month: number): string => `6b0e6f5a-0000-4000-8000-${String(month).padStart(12, "0")}`;
const seller = { name: { ja: "つなぐ電気", en: "Tsunagu Denki" }, invoiceNumber: "T7123456789012" };

export const fakeContractId = "0c7a9e51-0000-4000-8000-000000000001";

const fakeContract = (): Contract => ({
  contractId: fakeContractId,
  seller: 1,
  sellerName: seller.name,
  home: {
    home: 1,
    name: "自宅",
    postalCode: "108-0075",
    address: "東京都港区港南1-2-3",
    area: 3,
    settlementSerial: fakeSerials.settlement,
    subMeters: [
      { serial: fakeSerials.heatPump, endUse: "heat-pump" },
      { serial: fakeSerials.wallbox, endUse: "ev-charging" },
    ],
  },
  fromDay: "2026-09-01",
  lastDay: null,
  versions: [
    {
      ...{
        fromDay: "2026-09-01",
        kind: "made",
        planId: "standard",
        ampere: 40,
        notedAt: fakeNow - 86 * daySeconds,
      },
      planName: { ja: "つなぐスタンダード", en: "Tsunagu Standard" },
      ...{ homeTariff: fakeDigests.home, awayTariff: fakeDigests.away },
    },
  ],
  closingStatementId: null,
});

/** Cards to pay with, contracts and what else is about money, for a test to turn. */
export const createFakeMoney = () => ({
  cards: [
    {
      ...{
        meansId: "ca4d0000-0000-4000-8000-000000000001",
        brand: "Visa",
        last4: "4242",
        expires: "2029-08",
      },
      ...{ autopay: false, addedAt: fakeNow - 80 * daySeconds },
    },
  ] as Card[],
  /** Who takes the money, and where that one asks for a card. */
  provider: "simulator" as "simulator" | "stripe",
  cardPage: "http://127.0.0.1/no-page",
  contracts: [fakeContract()] as Contract[],
  progress: { isComing: false, isFollowing: false, percent: 100, oldest: null, waitingRecords: 0 } as Answer<
    typeof usage.getPastProgress
  >,
});

export function serveFakeMoney(app: HttpApp, world: FakeWorld): void {
  serveCards(app, world);
  servePapers(app);
  serveContracts(app, world);
  serveContract(app, usage.getPastProgress, () => world.money.progress);
  serveContract(app, usage.getUsage, ({ query }) => fakeUsage(query));
  for (const path of [usage.usageFilePath, usage.statementFilePath.replace("{statementId}", ":statementId")])
    app.get(path, (context) => context.body("\ufeffa,b\r\n", 200, { "content-type": "text/csv" }));
}

function serveCards(app: HttpApp, { money: own }: FakeWorld): void {
  serveContract(app, means.getPaymentProvider, () => ({ name: own.provider }));
  serveContract(app, means.postCardPage, () => ({ page: own.cardPage }));
  serveContract(app, means.listPaymentMeans, () => ({ cards: own.cards }));
  serveContract(app, means.postPaymentMeans, ({ body }) => {
    const meansId = randomUUID();
    const card = { meansId, brand: "Visa", last4: "1111", expires: "2030-01", addedAt: fakeNow };
    own.cards = [...own.cards, { ...card, autopay: body.autopay }];
    return { meansId };
  });
  serveContract(app, means.putPaymentMeans, ({ params, body }) => {
    own.cards = own.cards.map((card) => ({
      ...card,
      autopay: card.meansId === params.meansId && body.autopay,
    }));
    return undefined;
  });
  serveContract(app, means.deletePaymentMeans, ({ params }) => {
    own.cards = own.cards.filter(({ meansId }) => meansId !== params.meansId);
    return undefined;
  });
}

function servePapers(app: HttpApp): void {
  const paid = fakeMonth - 2;
  serveContract(
    app,
    money.getCreditNote,
    (): Answer<typeof money.getCreditNote> => ({
      ...fakeCreditNoteRow,
      ...{
        seller,
        recipient: "糸井 花子",
        statementId: statementIdOf(paid),
        statementNumber: "2026-09-000417",
      },
      ...{
        statementMonth: paid,
        statementIssuedAt: monthStart(paid + 1) + 900,
        reason: "overcharge" as const,
      },
      ...{ note: "9月12日の検針に誤りがありました", leftYen: "0", applied: [] },
      taxes: [{ ratePercent: "10", yen: "412", taxYen: "37" }],
      refunds: [
        {
          at: fakeNow - 9 * daySeconds + 60,
          yen: "412",
          status: "succeeded",
          means: "Visa 4242",
          reason: null,
        },
      ],
    }),
  );
  serveContract(app, money.getReceipt, () => ({
    ...{ number: "R2026-09-000417", paidAt: monthStart(paid + 1) + daySeconds, paidYen: "17021" },
    ...{ means: "Visa 4242", seller, recipient: "糸井 花子", statementNumber: "2026-09-000417" },
    ...{ from: monthStart(paid), to: monthStart(paid + 1), creditedYen: "0" },
    taxes: [{ ratePercent: "10", yen: "17021", taxYen: "1547" }],
  }));
  serveContract(app, money.getAccountOfPayments, (): Answer<typeof money.getAccountOfPayments> => {
    const row = { statementId: statementIdOf(paid), creditNoteId: null, number: "2026-09-000417", means: "" };
    const note = { ...row, creditNoteId, number: fakeCreditNoteRow.number };
    return {
      balanceYen: "19238",
      rows: [
        {
          ...row,
          at: fakeNow - 9 * daySeconds + 60,
          kind: "refund",
          yen: "412",
          ...note,
          means: "Visa 4242",
        },
        { ...row, at: fakeNow - 9 * daySeconds, kind: "credit-note", yen: "-412", ...note },
        {
          ...{ at: monthStart(paid + 2) + 900, kind: "statement", yen: "19238", number: "2026-10-000417" },
          ...{ statementId: statementIdOf(paid + 1), creditNoteId: null, means: "" },
        },
        { ...row, at: monthStart(paid + 1) + daySeconds, kind: "payment", yen: "-17021", means: "Visa 4242" },
        { ...row, at: monthStart(paid + 1) + 900, kind: "statement", yen: "17021" },
      ],
    };
  });
}

function serveContracts(app: HttpApp, { money: own }: FakeWorld): void {
  const withPassword = (password: string) => {
    if (password !== fakePassword)
      throw new Problem("wrong_credentials", "no", { facts: { field: "password" } });
  };
  const change = (contractId: string, with_: (contract: Contract) => Contract) => {
    own.contracts = own.contracts.map((one) => (one.contractId === contractId ? with_(one) : one));
  };
  serveContract(app, contracts.listContracts, () => ({ contracts: own.contracts }));
  serveContract(app, contracts.postPlanChange, ({ params, body }) => {
    withPassword(body.password);
    change(params.contractId, (contract) => ({
      ...contract,
      versions: [
        ...contract.versions,
        {
          ...{
            fromDay: body.fromDay,
            kind: "plan",
            planId: body.planId,
            ampere: body.ampere,
            notedAt: fakeNow,
          },
          planName: { ja: "つなぐスタンダード", en: "Tsunagu Standard" },
          ...{ homeTariff: fakeDigests.home, awayTariff: fakeDigests.away },
        },
      ],
    }));
    return undefined;
  });
  serveContract(app, contracts.deletePlanChange, ({ params }) => {
    change(params.contractId, (contract) => ({
      ...contract,
      versions: contract.versions.filter(({ fromDay }) => fromDay !== params.fromDay),
    }));
    return undefined;
  });
  serveContract(app, contracts.postContractEnd, ({ params, body }) => {
    withPassword(body.password);
    change(params.contractId, (contract) => ({ ...contract, lastDay: body.lastDay }));
    return undefined;
  });
  serveContract(app, contracts.deleteContract, ({ params }) => {
    own.contracts = own.contracts
      .filter(({ contractId }) => contractId !== params.contractId)
      .map((one) => ({ ...one, lastDay: null }));
    return undefined;
  });
  serveContract(app, contracts.postContract, ({ body }) => {
    withPassword(body.password);
    const contractId = randomUUID();
    const { home, from, ampere, endsContractId, seller: chosen } = body;
    const seller = fakeSellers.sellers.find((one) => one.seller === chosen);
    const made = {
      ...fakeContract(),
      ...(seller === undefined ? {} : { seller: seller.seller, sellerName: seller.name }),
    };
    const start = parseDayText(from);
    if (start === undefined) throw new Problem("invalid_input", "there is no such day");
    own.contracts = [
      ...own.contracts.map((one) =>
        one.contractId === endsContractId ? { ...one, lastDay: dayText(start - 1) } : one,
      ),
      {
        ...made,
        ...{ contractId, fromDay: from, home: { ...home, home: own.contracts.length + 1 } },
        versions: made.versions.map((one) => ({ ...one, fromDay: from, ampere })),
      },
    ];
    return { contractId };
  });
}

function sumSessions(months: readonly number[], { start, end }: { start: number; end: number }) {
  const own = months
    .flatMap((month) => fakeMonthSoFar(month, Math.min(fakeNow, monthStart(month + 1))).priced.sessions)
    .filter((session) => start <= session.start && session.start < end);
  return { count: own.length, yen: String(own.reduce((total, { fee }) => total + fee.yen, 0n)) };
}

const sum = (usages: readonly Usage[]): string => String(usages.reduce((total, { wh }) => total + wh, 0n));

/** A range as the trading server tells it, from the same records as the month. */
function fakeUsage({
  from,
  to,
  per,
}: {
  from: string;
  to: string;
  per: "slot" | "day" | "month";
}): Answer<typeof usage.getUsage> {
  const [start, end] = [dayStart(parseDayText(from) ?? 0), dayStart((parseDayText(to) ?? 0) + 1)];
  const until = Math.min(end, fakeNow);
  const months: number[] = [];
  for (let month = monthOf(start); month <= monthOf(end - 1); month++)
    if (month >= fakeMonth - 3 && monthStart(month) < fakeNow) months.push(month);
  const all = months
    .flatMap((month) => fakeMonthSoFar(month, Math.min(fakeNow, monthStart(month + 1))).usages)
    .filter((one) => start <= one.start && one.start < end);
  const step = per === "slot" ? slotSeconds : daySeconds;
  const buckets = [];
  for (let time = start; time < until; ) {
    const next = per === "month" ? monthStart(monthOf(time) + 1) : time + step;
    const own = all.filter((one) => time <= one.start && one.start < next);
    const home = own.filter(({ place }) => place === homePlace(monthOf(time)));
    const uses = [...new Set(own.map(({ endUse }) => endUse))].map((endUse) => ({
      endUse,
      energyWh: sum(own.filter((one) => one.endUse === endUse)),
    }));
    buckets.push({
      ...{ from: time, to: next, homeWh: sum(home), uses },
      awayWh: sum(own.filter((one) => !home.includes(one))),
      estimatedWh: sum(own.filter(({ quality }) => quality === "estimated")),
    });
    time = next;
  }
  return {
    ...{
      from,
      to,
      per,
      provedUntil: until,
      standing: end <= monthStart(fakeMonth) ? "final" : "provisional",
    },
    energyWh: sum(all),
    estimatedWh: sum(all.filter(({ quality }) => quality === "estimated")),
    buckets,
    sessions: sumSessions(months, { start, end }),
    months: months
      .filter((month) => start <= monthStart(month) && monthStart(month + 1) <= end)
      .map((month) => {
        const { totalYen, energyWh, standing } = fakeMonthAnswer(month);
        return { month, yen: totalYen, energyWh, standing };
      }),
  };
}
