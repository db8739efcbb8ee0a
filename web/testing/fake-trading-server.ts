import { getSellerDocument } from "@tsunagu/core/api/seller-documents.ts";
import * as account from "@tsunagu/core/api/trading-account.ts";
import * as bills from "@tsunagu/core/api/trading-bills.ts";
import * as cards from "@tsunagu/core/api/trading-cards.ts";
import * as months from "@tsunagu/core/api/trading-months.ts";
import * as notifications from "@tsunagu/core/api/trading-notifications.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { createHttpApp, type HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { type RunningHttp, startHttp } from "@tsunagu/edge/start-http.ts";
import type { Context } from "hono";
import { fakeMail, serveFakeAccess } from "./fake-access.ts";
import { fakeMe, fakeSellers, fakeSignIns, fakeUserId } from "./fake-account.ts";
import { serveFakeCharging } from "./fake-charging.ts";
import { serveFakeConsole } from "./fake-console.ts";
import { fakeDocuments } from "./fake-documents.ts";
import { serveFakeEvents } from "./fake-events.ts";
import { serveFakeMoney } from "./fake-money.ts";
import { fakeDayAnswer, fakeHistoryAnswer, fakeMonthAnswer } from "./fake-month.ts";
import { serveFakeOrigins } from "./fake-origins.ts";
import { fakeNow, fakeTariffs } from "./fake-people.ts";
import { serveFakeSellerChange } from "./fake-seller-change.ts";
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
    if (fault instanceof Problem) throw fault;
    if (fault !== undefined) throw new Problem(fault, "as the test wants it");
    if (needsUser(context) && context.req.header("cookie")?.includes("session=hanako") !== true)
      throw new Problem("not_signed_in", "sign in first");
    await next();
  });
  serveFakeConsole(app, world);
  serveAccount(app, world);
  serveFakeAccess(app, world);
  serveBills(app, world);
  serveFakeOrigins(app, (statementId) => world.statements.find(statementId).summary.month);
  serveFakeMoney(app, world);
  serveFakeSellerChange(app, world);
  serveFakeEvents(app, world);
  serveFakeCharging(app, world);
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
  /^\/api\/(address-checks|address-links|password-resets|payment-(simulator|provider))/,
  /^\/api\/(plants|chargers|charger-codes)/,
  // The console has a cookie of its own.
  /^\/api\/(staff|seller|operator|explorer)\//,
];
const needsUser = ({ req }: Context) => !open.some((path) => path.test(req.path));

const signIn = (context: Context) =>
  context.header("set-cookie", "session=hanako; Path=/; HttpOnly; SameSite=Strict");

function serveAccount(app: HttpApp, world: FakeWorld): void {
  serveContract(app, account.listSellers, () => fakeSellers);
  serveContract(app, account.getTariff, ({ params }) => {
    const found = fakeTariffs[params.digest];
    if (found === undefined) throw new Problem("not_found", "no such tariff");
    return found;
  });
  serveContract(app, account.getPolicy, () => world.bills.ledger.policy);
  serveContract(app, account.postRegistration, ({ body, context }) => {
    if (body.addressProof !== fakeMail.proof)
      throw new Problem("invalid_input", "show it again", { facts: { field: "addressProof" } });
    world.registrations.push(body);
    signIn(context);
    return { userId: fakeUserId };
  });
  serveContract(app, account.postSignIn, ({ body, context }) => {
    const { access } = world;
    if (body.email !== access.ownEmail || body.password !== access.password)
      throw new Problem("wrong_credentials", "no");
    signIn(context);
    const { wrappedKey, keyIsUnderPassword } = access;
    return { userId: fakeUserId, wrappedKey, keyIsUnderPassword };
  });
  serveContract(app, account.postSignOut, ({ context }) => {
    context.header("set-cookie", "session=; Path=/; Max-Age=0");
    return undefined;
  });
  serveContract(app, account.getMe, () => ({
    ...fakeMe(),
    cards: world.cards,
    email: world.access.ownEmail,
    key: {
      isUnderPassword: world.access.keyIsUnderPassword,
      hasRecovery: world.access.hasRecovery,
      sinceMonth: world.access.keySinceMonth,
    },
  }));
  serveContract(app, getSellerDocument, ({ params }) => ({
    ...{ ...fakeDocuments[params.kind], kind: params.kind, version: params.version, savedAt: fakeNow },
    ...{ seller: params.seller, sellerName: { ja: "つなぐ電気", en: "Tsunagu Denki" } },
  }));
  serveContract(app, account.putLanguage, () => undefined);
  serveContract(app, account.postPseudonyms, () => undefined);
  serveContract(app, cards.postCard, ({ body }) => {
    world.cards = [...world.cards, { ...body, kind: "rfid", blocked: false }];
    return undefined;
  });
  serveContract(app, cards.putCard, ({ params, body }) => {
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
    months.getMonth,
    ({ params }) => world.monthAnswer ?? fakeMonthAnswer(Number(params.month)),
  );
  serveContract(app, months.getDay, ({ params }) => fakeDayAnswer(params.day));
  serveContract(app, months.getUserHistory, ({ params }) =>
    world.isNew ? { rows: [] } : fakeHistoryAnswer(Number(params.month)),
  );
  serveContract(app, bills.listStatements, () => ({ statements: world.isNew ? [] : statements.list() }));
  serveContract(app, bills.getStatement, ({ params }) => world.show(statements.find(params.statementId)));
  serveContract(app, bills.getBundle, ({ params }) => world.tamper(statements.bundle(params.statementId)));
  serveContract(app, bills.postClosingStatement, () => ({
    statementId: statements.list()[0]?.statementId ?? "",
  }));
  serveContract(app, bills.postPayment, ({ params, body }) => {
    const made = statements.pay(params.statementId, body);
    const isPage = world.money.provider === "stripe" && made.next?.kind === "store-number";
    return isPage ? statements.goOnAtPage(params.statementId) : made;
  });
  serveContract(app, bills.postPaymentCheck, ({ params }) => statements.check(params.paymentId));
  serveContract(app, bills.postAuthentication, ({ params, body }) =>
    world.money.provider === "stripe" && body.approve
      ? { status: "authentication-required", page: `${world.money.cardPage}?bank=1` }
      : statements.authenticate(params.paymentId, body.approve),
  );
  serveContract(app, notifications.listNotifications, () => ({
    notifications: world.isNew ? [] : world.notifications,
  }));
  serveContract(app, notifications.putNotificationsRead, () => {
    world.notifications = world.notifications.map((one) => ({ ...one, read: true }));
    world.tell();
    return undefined;
  });
  serveContract(app, bills.getNewestCheckpoint, ({ query }) => world.newestCheckpoint(query.from));
}
