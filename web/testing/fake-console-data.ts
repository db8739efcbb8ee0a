import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getMatching } from "@tsunagu/core/api/matching.ts";
import type { listCustomers } from "@tsunagu/core/api/seller-customers.ts";
import type { getSales, getSellerToday } from "@tsunagu/core/api/seller-sales.ts";
import { dayOf, monthStart, slotOf } from "@tsunagu/core/energy/time.ts";
import { fakeMonth, fakeNow, fakeSites } from "./fake-people.ts";

type Customer = Answer<typeof listCustomers>["customers"][number];
type Sales = Answer<typeof getSales>;

const plans = [
  { planId: "standard", name: { ja: "つなぐスタンダード", en: "Tsunagu Standard" } },
  { planId: "night", name: { ja: "つなぐナイト", en: "Tsunagu Night" } },
] as const;

const names = [
  "糸井 花子",
  "佐藤 健一",
  "鈴木 美咲",
  "高橋 大輔",
  "田中 由美",
  "伊藤 翔太",
  "渡辺 恵",
  "山本 直樹",
  "中村 さくら",
  "小林 誠",
  "加藤 陽子",
  "吉田 拓也",
  "山田 麻衣",
  "佐々木 亮",
];

export const fakeCustomerId = (nth: number): string =>
  `7c1e6f5a-0000-4000-8000-${String(nth + 1).padStart(12, "0")}`;

/** No random numbers: the same on every run, and no two alike. */
const wobble = (nth: number, most: number): number => (nth * 7_919 + nth * nth * 104_729) % most;

export const fakeCustomers: readonly Customer[] = names.map((name, nth) => {
  const plan = plans[nth % 3 === 1 ? 1 : 0];
  const isOverdue = nth === 4;
  const hasOpen = nth % 4 === 0;
  return {
    userId: fakeCustomerId(nth),
    name,
    email: `customer${nth + 1}@example.jp`,
    planId: plan.planId,
    planName: plan.name,
    from: "2026-04-01",
    to: nth === 11 ? "2026-11-15" : null,
    monthWh: nth === 13 ? null : String(180_000 + wobble(nth, 240_000)),
    monthYen: nth === 13 ? null : String(6_000 + wobble(nth, 9_000)),
    openYen: hasOpen ? String(7_800 + wobble(nth, 6_000)) : "0",
    isOverdue,
    meterKnown: nth !== 9,
    meterLastReadingAt: nth === 9 ? null : fakeNow - 900 - (nth === 6 ? 200_000 : 0),
  };
});

export const fakePlans = plans;

const today = dayOf(fakeNow);
const daysSoFar = today - dayOf(monthStart(fakeMonth)) + 1;
const dayName = (day: number) => `2026-11-${String(day).padStart(2, "0")}`;

/** A month of days that add up to their total. */
export function fakeSales(): Sales {
  const rows = Array.from({ length: daysSoFar }, (_, nth) => ({
    period: dayName(nth + 1),
    homeWh: String(148_000 + wobble(nth, 52_000)),
    awayWh: String(nth % 3 === 2 ? 0 : 24_000 + wobble(nth, 40_000)),
    homeYen: String(4_900 + wobble(nth, 1_900)),
    awayYen: String(nth % 3 === 2 ? 0 : 1_400 + wobble(nth, 2_600)),
    standing: "provisional" as const,
  }));
  const sum = (part: "homeWh" | "awayWh" | "homeYen" | "awayYen") =>
    rows.reduce((total, row) => total + BigInt(row[part]), 0n);
  const adjustmentYen = -132n;
  const [home, away] = [
    { wh: sum("homeWh"), yen: sum("homeYen") },
    { wh: sum("awayWh"), yen: sum("awayYen") },
  ];
  const yen = home.yen + away.yen + adjustmentYen;
  const nightYen = yen / 3n;
  const nightWh = (home.wh + away.wh) / 3n;
  const fixedYen = home.yen / 5n;
  const garageYen = away.yen / 4n;
  const garageWh = away.wh / 3n;
  const site = (nth: 0 | 1, energyWh: bigint, amount: bigint) => ({
    kind: "site" as const,
    place: fakeSites[nth]?.place ?? "",
    name: fakeSites[nth]?.name ?? { ja: "", en: "" },
    energyWh: String(energyWh),
    yen: String(amount),
  });
  return {
    rows,
    adjustmentYen: String(adjustmentYen),
    total: { energyWh: String(home.wh + away.wh), yen: String(yen) },
    plans: [
      { ...plans[0], energyWh: String(home.wh + away.wh - nightWh), yen: String(yen - nightYen) },
      { ...plans[1], energyWh: String(nightWh), yen: String(nightYen) },
    ],
    places: [
      {
        ...{ kind: "home", place: null, name: { ja: "自宅", en: "Homes" } },
        ...{ energyWh: String(home.wh), yen: String(home.yen) },
      },
      site(0, away.wh - garageWh, away.yen - garageYen),
      site(1, garageWh, garageYen),
    ],
    customers: names.length,
    unread: 1,
    behind: 0,
    asOf: fakeNow - 240,
    departed: { energyWh: "0", yen: "0" },
    uses: [
      { endUse: "household", energyWh: String(home.wh), yen: String(home.yen - fixedYen) },
      { endUse: "ev-charging", energyWh: String(away.wh), yen: String(away.yen) },
      { endUse: "fixed", energyWh: "0", yen: String(fixedYen) },
    ],
  };
}

export function fakeToday(runningWh: number): Answer<typeof getSellerToday> {
  const { rows, total } = fakeSales();
  const last = rows.at(-1);
  return {
    at: fakeNow,
    provedUntil: fakeNow - 300,
    home: { energyWh: last?.homeWh ?? "0", yen: last?.homeYen ?? "0" },
    away: {
      energyWh: String(41_200 + runningWh),
      yen: String(2_719 + Math.floor((runningWh * 66) / 1_000)),
      sessions: 4,
    },
    month: { month: fakeMonth, ...total },
    days: rows.slice(-14).map(({ period, homeYen, awayYen }) => ({ day: period, homeYen, awayYen })),
    running:
      runningWh === 0
        ? []
        : [
            {
              ...{ sessionId: "00000000000000d1", userId: fakeCustomerId(1), name: names[1] ?? "" },
              ...{
                chargerId: "EKIMAE-1",
                connectorId: 1,
                siteName: fakeSites[0]?.name ?? { ja: "", en: "" },
              },
              ...{ atHome: false, startedAt: fakeNow - 1_320, at: fakeNow - 2, energyWh: String(runningWh) },
              ...{ yen: String(Math.floor((runningWh * 66) / 1_000)), powerW: 46_600 },
            },
            {
              ...{ sessionId: "00000000000000d2", userId: fakeCustomerId(0), name: names[0] ?? "" },
              ...{ chargerId: "HOME-WB", connectorId: 1, siteName: { ja: "自宅", en: "Home" }, atHome: true },
              ...{ startedAt: fakeNow - 4_020, at: fakeNow - 8, energyWh: "6530", yen: "181", powerW: 5_900 },
            },
          ],
    unpaid: { count: 4, yen: "43210", overdueCount: 1, overdueYen: "9120" },
    customers: names.length,
  };
}

/** A sunny day with an evening that the plants do not cover. */
export function fakeMatching(day: string): Answer<typeof getMatching> {
  const first = slotOf(monthStart(fakeMonth)) + (Number(day.slice(8)) - 1) * 48;
  const slots = Array.from({ length: 48 }, (_, nth) => {
    const sun = Math.max(0, 1 - Math.abs(nth - 24) / 12);
    const used = 2_800 + wobble(nth, 900) + (nth > 34 && nth < 46 ? 3_400 : 0);
    const issued = Math.floor(sun * 6_400) + 700;
    const given = Math.min(used, issued);
    return {
      slot: first + nth,
      usedWh: String(used),
      issuedWh: String(issued),
      givenWh: String(nth > 45 ? 0 : given),
      uncoveredWh: String(used - (nth > 45 ? 0 : given)),
      isMatched: nth <= 45,
    };
  });
  const sum = (part: "issuedWh" | "givenWh") => slots.reduce((total, slot) => total + BigInt(slot[part]), 0n);
  const wind = (sum("issuedWh") * 3n) / 10n;
  const windGiven = (sum("givenWh") * 3n) / 10n;
  return {
    day,
    slots,
    plants: [
      {
        ...{ plant: "50560000000000a1", method: "solar", name: { ja: "港南ソーラー", en: "Konan Solar" } },
        issuedWh: String(sum("issuedWh") - wind),
        givenWh: String(sum("givenWh") - windGiven),
        lastIssuedAt: fakeNow - 1_200,
      },
      {
        ...{ plant: "50560000000000a2", method: "wind", name: { ja: "若洲風力", en: "Wakasu Wind" } },
        ...{ issuedWh: String(wind), givenWh: String(windGiven), lastIssuedAt: fakeNow - 1_200 },
      },
    ],
  };
}
