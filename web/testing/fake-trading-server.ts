import { randomUUID } from "node:crypto";
import * as account from "@tsunagu/core/api/trading-account.ts";
import * as bills from "@tsunagu/core/api/trading-bills.ts";
import * as charging from "@tsunagu/core/api/trading-charging.ts";
import * as screens from "@tsunagu/core/api/trading-screens.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { createHttpApp, type HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { type RunningHttp, startHttp } from "@tsunagu/edge/start-http.ts";
import type { Context } from "hono";
import { fakeMe, fakeSellers, fakeSignIns, fakeUserId, fakeWrappedKey } from "./fake-account.ts";
import { fakePrice, fakePriceText } from "./fake-chargers.ts";
import { serveFakeEvents } from "./fake-events.ts";
import { serveFakeMoney } from "./fake-money.ts";
import { fakeDayAnswer, fakeHistoryAnswer, fakeMonthAnswer } from "./fake-month.ts";
import { fakeAwayTariff, fakeDigests, fakeEmail, fakeHomeTariff, fakePassword } from "./fake-people.ts";
import { createFakeWorld, type FakeWorld } from "./fake-world.ts";

export type FakeTrading = AsyncDisposable & { readonly url: string; readonly world: FakeWorld };

/**
 * A trading server of one user for tests of the screens: its answers keep their contracts, its figures come from the
 * real functions, its evidence from a small real ledger. `world` is what a test may turn.
 */
export async function startFakeTrading(): Promise<FakeTrading> {
  const world = createFakeWorld();
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 1_000_000 });
  app.get("/health", (context) => context.json({ status: "ready" }));
  app.use("/api/*", async (context, next) => {
    const fault = [...world.faults].find(([path]) => context.req.path.startsWith(path))?.[1];
    if (fault !== undefined) throw new Problem(fault, "as the test wants it");
    if (needsUser(context) && context.req.header("cookie")?.includes("session=hanako") !== true)
      throw new Problem("not_signed_in", "sign in first");
    await next();
  });
  serveAccount(app, world);
  serveBills(app, world);
  serveFakeMoney(app, world);
  serveCharging(app, world);
  serveFakeEvents(app, world);
  const http: RunningHttp = await startHttp(app, { host: "127.0.0.1", port: 0, setting: "PORT" });
  return {
    url: `http://127.0.0.1:${http.port}`,
    world,
    [Symbol.asyncDispose]: async () => {
      world.leaveAll();
      await http[Symbol.asyncDispose]();
    },
  };
}

const open = [
  /^\/api\/(sellers|tariffs|ledger-policy|ledger-checkpoint|registration|sign-in|charger-screens|payment-simulator)/,
  /^\/api\/chargers/,
];
const needsUser = ({ req }: Context) => !open.some((path) => path.test(req.path));

const signIn = (context: Context) =>
  context.header("set-cookie", "session=hanako; Path=/; HttpOnly; SameSite=Strict");

function serveAccount(app: HttpApp, world: FakeWorld): void {
  serveContract(app, account.listSellers, () => fakeSellers);
  serveContract(app, account.getTariff, ({ params }) => {
    const found = { [fakeDigests.home]: fakeHomeTariff, [fakeDigests.away]: fakeAwayTariff }[params.digest];
    if (found === undefined) throw new Problem("not_found", "no such tariff");
    return found;
  });
  serveContract(app, account.getPolicy, () => world.bills.ledger.policy);
  serveContract(app, account.postRegistration, ({ body, context }) => {
    if (body.email === fakeEmail)
      throw new Problem("already_exists", "in use", { facts: { field: "email" } });
    world.registrations.push(body);
    signIn(context);
    return { userId: fakeUserId };
  });
  serveContract(app, account.postSignIn, ({ body, context }) => {
    if (body.email !== fakeEmail || body.password !== fakePassword)
      throw new Problem("wrong_credentials", "no");
    signIn(context);
    return { userId: fakeUserId, wrappedKey: fakeWrappedKey() };
  });
  serveContract(app, account.postSignOut, ({ context }) => {
    context.header("set-cookie", "session=; Path=/; Max-Age=0");
    return undefined;
  });
  serveContract(app, account.getMe, () => ({ ...fakeMe(), cards: world.cards }));
  serveContract(app, account.putLanguage, () => undefined);
  serveContract(app, account.postPseudonyms, () => undefined);
  serveContract(app, account.postCard, ({ body }) => {
    world.cards = [...world.cards, { ...body, kind: "rfid", blocked: false }];
    return undefined;
  });
  serveContract(app, account.putCard, ({ params, body }) => {
    world.cards = world.cards.map((card) => (card.token === params.token ? { ...card, ...body } : card));
    return undefined;
  });
  serveContract(app, account.listSessions, () => fakeSignIns());
  serveContract(app, account.deleteSession, () => undefined);
}

function serveBills(app: HttpApp, world: FakeWorld): void {
  const { statements } = world;
  serveContract(
    app,
    bills.getMonth,
    ({ params }) => world.monthAnswer ?? fakeMonthAnswer(Number(params.month)),
  );
  serveContract(app, bills.getDay, ({ params }) => fakeDayAnswer(params.day));
  serveContract(app, bills.getUserHistory, ({ params }) =>
    world.isNew ? { rows: [] } : fakeHistoryAnswer(Number(params.month)),
  );
  serveContract(app, bills.listStatements, () => ({ statements: world.isNew ? [] : statements.list() }));
  serveContract(app, bills.getStatement, ({ params }) => statements.find(params.statementId));
  serveContract(app, bills.getBundle, ({ params }) => world.tamper(statements.bundle(params.statementId)));
  serveContract(app, bills.postClosingStatement, () => ({
    statementId: statements.list()[0]?.statementId ?? "",
  }));
  serveContract(app, bills.postPayment, ({ params, body }) =>
    statements.pay(params.statementId, body),
  );
  serveContract(app, bills.postAuthentication, ({ params, body }) =>
    statements.authenticate(params.paymentId, body.approve),
  );
  serveContract(app, bills.listNotifications, () => ({
    notifications: world.isNew ? [] : world.notifications,
  }));
  serveContract(app, bills.putNotificationsRead, () => {
    world.notifications = world.notifications.map((one) => ({ ...one, read: true }));
    world.tell();
    return undefined;
  });
  serveContract(app, bills.getNewestCheckpoint, ({ query }) => world.newestCheckpoint(query.from));
}

function serveCharging(app: HttpApp, world: FakeWorld): void {
  const find = (chargerId: string) => {
    const charger = world.chargers.find((one) => one.chargerId === chargerId);
    if (charger === undefined) throw new Problem("not_found", "no such charger");
    return charger;
  };
  const priced = (charger: ReturnType<typeof find>) => ({ charger, priceText: fakePriceText(charger) });
  serveContract(app, charging.listChargerOffers, () => ({
    chargers: world.isNew ? [] : world.chargers.map(priced),
  }));
  serveContract(app, charging.getChargerOffer, ({ params }) => {
    const charger = find(params.chargerId);
    return {
      ...priced(charger),
      sellerName: { ja: "つなぐ電気", en: "Tsunagu Denki" },
      price: fakePrice(charger),
    };
  });
  serveContract(app, charging.postStartCharging, ({ body }) => {
    const charger = find(body.chargerId);
    if (!charger.online) return { startRequestId: randomUUID(), status: "offline" as const };
    world.starts.push(body);
    return { startRequestId: randomUUID(), status: "accepted" as const };
  });
  serveContract(app, charging.deleteCharging, () => {
    world.stops += 1;
    return { status: "accepted" as const };
  });
  serveContract(app, charging.listCharging, () => ({ sessions: world.sessions }));
  serveContract(app, screens.getScreen, ({ params }) => world.screen(params.chargerId));
  serveContract(app, screens.postPairing, ({ params, body }) => {
    if (body.code !== "24681357") throw new Problem("refused", "wrong code");
    world.pair(params.chargerId);
    return undefined;
  });
  serveContract(app, screens.postScreenStop, () => {
    world.stops += 1;
    return { status: "accepted" as const };
  });
}
