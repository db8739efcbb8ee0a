import type { Answer, BodyInput } from "@tsunagu/core/api/contract.ts";
import type { getStatement, postPayment } from "@tsunagu/core/api/trading-bills.ts";
import type { listNotifications } from "@tsunagu/core/api/trading-notifications.ts";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { FakeBundle } from "./fake-bills.ts";
import { fakeCreditNoteRow } from "./fake-money.ts";
import { fakeMonth, fakeNow, fakeSerials, fakeSites, homePlace } from "./fake-people.ts";

type StatementAnswer = Answer<typeof getStatement>;
type Summary = StatementAnswer["summary"];
type PaymentAnswer = Answer<typeof postPayment>;
type Way = NonNullable<BodyInput<typeof postPayment>["simulate"]>;

export const statementIdOf = (month: number): string =>
  `6b0e6f5a-0000-4000-8000-${String(month).padStart(12, "0")}`;

const dayText = (time: number) => new Date((time + 32_400) * 1_000).toISOString().slice(0, 10);

export function createFakeStatements(bundles: ReadonlyMap<number, FakeBundle>) {
  const statements = new Map<string, StatementAnswer>(
    [...bundles].map(([month, { statement }]) => {
      const isPaid = month === fakeMonth - 2;
      const summary: Summary = {
        statementId: statementIdOf(month),
        month,
        kind: "monthly",
        number: statement.number,
        from: monthStart(month),
        to: monthStart(month + 1),
        issuedAt: statement.issuedAt,
        dueDay: statement.dueAt === null ? null : dayText(statement.dueAt),
        totalYen: statement.firstYen,
        leftYen: isPaid ? "0" : statement.dueYen,
        status: isPaid ? "paid" : "issued",
      };
      return [
        summary.statementId,
        {
          summary,
          document: statement,
          payments: isPaid ? [payment({ month, yen: statement.firstYen, means: "Visa 4242" })] : [],
          credits: [],
          creditNotes: isPaid ? [fakeCreditNoteRow] : [],
          meters: meters(homePlace(month)),
          earlier: [],
          placeNames: {
            [homePlace(month)]: { ja: "自宅", en: "Home" },
            ...Object.fromEntries(fakeSites.map(({ place, name }) => [place, name])),
          },
        },
      ] as const;
    }),
  );
  const find = (statementId: string): StatementAnswer => {
    const found = statements.get(statementId);
    if (found === undefined) throw new Problem("not_found", "no such statement");
    return found;
  };
  return {
    list: () => [...statements.values()].map(({ summary }) => summary).sort((a, b) => b.month - a.month),
    find,
    bundle: (statementId: string) => bundles.get(find(statementId).summary.month),
    pay: (statementId: string, body: BodyInput<typeof postPayment>): PaymentAnswer => {
      const before = find(statementId);
      const open = before.payments.find(({ next, status }) => next !== null || status === "unknown");
      if (open !== undefined) return { paymentId: open.paymentId, status: "pending", next: open.next };
      const outcome = outcomeOf(body.simulate ?? (body.means?.kind === "store" ? "pending" : "succeed"));
      const made = payment({
        month: before.summary.month,
        yen: before.summary.leftYen,
        ...outcome,
        means:
          body.means?.kind === "store" ? "store" : body.means?.kind === "card" ? "Visa 4242" : "simulator",
        reason: outcome.status === "declined" ? "card_declined" : null,
      });
      statements.set(statementId, {
        ...before,
        summary: {
          ...before.summary,
          status: outcome.status === "succeeded" ? "paid" : before.summary.status,
          leftYen: outcome.status === "succeeded" ? "0" : before.summary.leftYen,
        },
        payments: [made, ...before.payments],
      });
      return { paymentId: made.paymentId, ...outcome };
    },
    check: (paymentId: string): PaymentAnswer => {
      const payments = [...statements.values()].flatMap((one) => one.payments);
      const found = payments.find((one) => one.paymentId === paymentId);
      const status = statusNames.find((name) => name === found?.status);
      if (found === undefined || status === undefined) throw new Problem("not_found", "no such payment");
      return { paymentId, status, next: found.next };
    },
    authenticate: (paymentId: string, approve: boolean) => {
      for (const [statementId, before] of statements) {
        if (!before.payments.some((one) => one.paymentId === paymentId)) continue;
        const status = approve ? "succeeded" : "declined";
        statements.set(statementId, {
          ...before,
          summary: {
            ...before.summary,
            status: approve ? "paid" : before.summary.status,
            leftYen: approve ? "0" : before.summary.leftYen,
          },
          payments: before.payments.map((one) =>
            one.paymentId === paymentId ? { ...one, status, next: null } : one,
          ),
        });
        return { status, page: null };
      }
      throw new Problem("not_found", "no such payment");
    },
    /** The number for the store is on the provider's page. */
    goOnAtPage: (statementId: string): PaymentAnswer => {
      const before = find(statementId);
      const [newest, ...older] = before.payments;
      if (newest === undefined) throw new Problem("not_found", "nothing was paid");
      const next = { kind: "store-page" as const, value: "https://payments.example/voucher", until: null };
      const until = fakeNow + 3 * 86_400;
      statements.set(statementId, {
        ...before,
        payments: [{ ...newest, next: { ...next, until } }, ...older],
      });
      return { paymentId: newest.paymentId, status: "pending", next: { ...next, until } };
    },
    /** Nobody paid with the newest number in time. */
    runOut: (statementId: string) => {
      const before = find(statementId);
      const [newest, ...older] = before.payments;
      if (newest === undefined) throw new Problem("not_found", "nothing was paid");
      const expired = { ...newest, status: "declined", reason: "store_number_expired", next: null };
      statements.set(statementId, { ...before, payments: [expired, ...older] });
    },
    /** As if nobody had tried to pay. */
    forgetPayments: (statementId: string) => {
      statements.set(statementId, { ...find(statementId), payments: [] });
    },
    change: (statementId: string, change: Partial<Summary>) => {
      const before = find(statementId);
      statements.set(statementId, { ...before, summary: { ...before.summary, ...change } });
    },
  };
}

const statusNames = ["succeeded", "declined", "authentication-required", "pending", "unknown"] as const;

function outcomeOf(way: Way): Omit<PaymentAnswer, "paymentId"> {
  switch (way) {
    case "decline":
      return { status: "declined", next: null };
    case "authenticate":
      return {
        status: "authentication-required",
        next: { kind: "authenticate", value: "simulated", until: null },
      };
    case "pending":
      return {
        status: "pending",
        next: { kind: "store-number", value: "42093187756", until: fakeNow + 3 * 86_400 },
      };
    case "time-out":
      return { status: "unknown", next: null };
    default:
      return { status: "succeeded", next: null };
  }
}

let payments = 0;
function payment({
  month,
  status = "succeeded",
  reason = null,
  next = null,
  ...rest
}: { month: number; yen: string; means: string; status?: string; reason?: string | null } & Partial<
  Pick<PaymentAnswer, "next">
>): StatementAnswer["payments"][number] {
  payments += 1;
  return {
    paymentId: `7c1f7a6b-0000-4000-8000-${String(payments).padStart(12, "0")}`,
    at: Math.min(fakeNow, monthStart(month + 1) + 86_400),
    automatic: false,
    status,
    reason,
    next,
    ...rest,
  };
}

const meters = (home: string): StatementAnswer["meters"] => [
  {
    serial: fakeSerials.settlement,
    kind: "settlement",
    meterClass: "特定計量器",
    tolerancePercent: "2",
    verifiedUntil: "2033-03-31",
    place: home,
    signed: null,
  },
  {
    serial: fakeSerials.heatPump,
    kind: "sub-meter",
    meterClass: "特例計量器",
    tolerancePercent: "5",
    verifiedUntil: "2031-09-30",
    place: home,
    signed: null,
  },
  {
    serial: fakeSerials.wallbox,
    kind: "sub-meter",
    meterClass: "特例計量器",
    tolerancePercent: "5",
    verifiedUntil: "2031-09-30",
    place: home,
    signed: null,
  },
  {
    serial: "EKIMAE-1",
    kind: "charger",
    meterClass: "特例計量器",
    tolerancePercent: "5",
    verifiedUntil: "2031-09-30",
    place: fakeSites[0]?.place ?? null,
    signed: { sessions: 2, of: 3 },
  },
];

export const fakeNotifications = (): Answer<typeof listNotifications>["notifications"] => [
  {
    notificationId: "9d2a1b7c-0000-4000-8000-000000000002",
    at: fakeNow - 3 * 86_400,
    read: false,
    kind: "session-ended",
    title: { ja: "充電が終わりました", en: "Charging has ended" },
    text: {
      ja: "つなぐ駅前 急速充電　22.733 kWh・1,500円",
      en: "Tsunagu Ekimae fast charging: 22.733 kWh, ¥1,500",
    },
    link: "/history",
  },
  {
    notificationId: "9d2a1b7c-0000-4000-8000-000000000001",
    at: fakeNow - 23 * 86_400,
    read: false,
    kind: "statement-issued",
    title: { ja: "10月分の請求書ができました", en: "Your October bill is ready" },
    text: { ja: "合計 19,238円。11月28日までにお支払いください。", en: "Total ¥19,238, due on 28 November." },
    link: `/statements/${statementIdOf(fakeMonth - 1)}`,
  },
  {
    notificationId: "9d2a1b7c-0000-4000-8000-000000000000",
    at: fakeNow - 85 * 86_400,
    read: true,
    kind: "registered",
    title: { ja: "登録が完了しました", en: "You are registered" },
    text: { ja: "つなぐスタンダード・40Aで始まりました。", en: "Your contract: Tsunagu Standard, 40 A." },
    link: null,
  },
];
