import { holdFolder } from "@tsunagu/edge/hold-folder.ts";
import { sendHttpWithin } from "@tsunagu/edge/send-http.ts";
import { startHttp } from "@tsunagu/edge/start-http.ts";
import { deleteOldResets } from "./access/reset-password.ts";
import { deleteOldAddressChecks } from "./addresses/start-address-check.ts";
import { createConfirmPassword } from "./auth/confirm-password.ts";
import { loadCommonPasswords } from "./auth/refuse-weak-password.ts";
import { createCookies } from "./auth/session-cookie.ts";
import { createAuthenticate } from "./auth/sign-in.ts";
import { deleteOldSignIns } from "./auth/sign-ins.ts";
import { type Changes, createChanges } from "./changes/create-changes.ts";
import { createChargerSide } from "./charger-screens/create-charger-side.ts";
import { tellChangedPlans } from "./contracts/change-plan.ts";
import { createPurchaserFeed, type PurchaserFeed } from "./contracts/purchaser-feed.ts";
import { tellSellerChanges } from "./contracts/tell-seller-changes.ts";
import { askProgressOf, createMoneySide } from "./create-money-side.ts";
import { startDepartures } from "./departures/start-departures.ts";
import { createTradingApp } from "./http/create-trading-app.ts";
import { createSignInGate } from "./http/sign-in-gate.ts";
import { createStaffGate } from "./http/staff-gate.ts";
import { createCallIntermediary } from "./intermediary-client/call-intermediary.ts";
import { createLedgerFeed } from "./ledger-feed/create-ledger-feed.ts";
import { takeChanges } from "./ledger-feed/take-changes.ts";
import { createInTurnOf } from "./machine/in-turn-of.ts";
import { startRepeating } from "./machine/start-repeating.ts";
import type { TradingTools } from "./machine/trading-tools.ts";
import { createSmtpSender } from "./mail/create-smtp-sender.ts";
import { startMailOut } from "./mail/start-mail-out.ts";
import { createReadPastProgress } from "./months/read-past-progress.ts";
import type { Payments } from "./payments/create-payments.ts";
import { createPlantBook } from "./plants/create-plant-book.ts";
import type { TradingConfig } from "./read-config.ts";
import { refreshSales } from "./sales/refresh-sales.ts";
import { createSellerFeed } from "./seller-staff/create-seller-feed.ts";
import { createAuthenticateStaff, deleteOldStaffSignIns } from "./staff/staff-sign-ins.ts";
import { type ClosingDeps, createMakeClosingStatement } from "./statements/make-closing-statement.ts";
import { remindOfPayment } from "./statements/remind-of-payment.ts";
import { runMonthEnd } from "./statements/run-month-end.ts";
import { openDatabase } from "./store/open-database.ts";
import { createCardTaps } from "./users/card-taps.ts";
import { dropCutRegistrations } from "./users/register-user.ts";

export type RunningTradingServer = AsyncDisposable & { readonly port: number };

/** A closing of the ledger may have to be made before the intermediary can answer. */
const neighbourTimeoutMs = 20_000;

/** Starts the machine; what it needs of the outside world is handed in. Disposing stops it with nothing half done. */
export async function startTradingServer(
  config: TradingConfig,
  outside: Omit<TradingTools, "db">,
): Promise<RunningTradingServer> {
  await using started = new AsyncDisposableStack();
  started.use(
    holdFolder(config.dataDir, { advice: "two trading servers would number one row of statements" }),
  );
  const db = await openDatabase(config.dataDir);
  started.defer(() => db.destroy());
  await dropCutRegistrations({ db });
  const tools = { ...outside, db };
  const callIntermediary = createCallIntermediary({
    url: config.intermediaryUrl,
    token: config.intermediaryToken,
    send: sendHttpWithin(neighbourTimeoutMs),
  });
  const inTurnOf = createInTurnOf();
  const money = createMoneySide({ ...tools, ...config, inTurnOf });
  started.use(money.provider);
  const ledgerFeed = createLedgerFeed({ ...tools, ...config, callIntermediary });
  const billing = { ...tools, ...config, callIntermediary, ledgerFeed, inTurnOf };
  const sellerFeed = started.use(createSellerFeed({ ...tools, callIntermediary }));
  const purchaserFeed = started.use(createPurchaserFeed({ ...tools, callIntermediary }));
  const changes = createChanges();
  started.use(startJobs({ ...billing, payments: money.payments, purchaserFeed, changes }));
  const mailSender = config.smtp === null ? null : createSmtpSender(config.smtp);
  started.use(startMailOut({ ...tools, mailSender, publicUrl: config.publicUrl }));
  const confirmPassword = createConfirmPassword(tools);
  const departures = started.use(startDepartures({ ...billing, confirmPassword }));
  const cookies = createCookies(config.publicUrl);
  const stopping = new AbortController();
  const authenticate = await createAuthenticate(tools);
  const app = createTradingApp({
    ...tools,
    ...config,
    cookies,
    gate: createSignInGate(tools, cookies),
    staffGate: createStaffGate({ ...tools, ...config, cookies }),
    authenticate,
    authenticateStaff: await createAuthenticateStaff(tools),
    confirmPassword,
    departures,
    commonPasswords: loadCommonPasswords(),
    callIntermediary,
    sendToIntermediary: (path, init) => fetch(config.intermediaryUrl + path, init),
    purchaserFeed,
    ledgerFeed,
    plantBook: createPlantBook({ ...tools, callIntermediary }),
    ...createChargerSide({ ...tools, ...config, callIntermediary, authenticate, changes }),
    cardTaps: createCardTaps(tools),
    ...money,
    readPastProgress: createReadPastProgress({
      ...tools,
      callIntermediary,
      askProgress: askProgressOf(config, { send: sendHttpWithin(neighbourTimeoutMs) }),
    }),
    sellerFeed,
    makeClosingStatement: createMakeClosingStatement(billing),
    stopping: stopping.signal,
  });
  const { host, port } = config;
  const http = started.use(await startHttp(app, { host, port, setting: "TRADING_PORT" }));
  started.defer(() => stopping.abort());
  for (const seller of config.sellers) sellerFeed.tellSoon(seller);
  const all = started.move();
  return { port: http.port, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

type JobDeps = ClosingDeps & {
  readonly payments: Payments;
  readonly purchaserFeed: PurchaserFeed;
  readonly changes: Changes;
};

/** What is done now and then. Disposing waits for what is under way. */
function startJobs(deps: JobDeps): AsyncDisposable {
  const jobs = new AsyncDisposableStack();
  const monthEnd = { ...deps, completeSince: new Map<string, number>() };
  const sales = { ...deps, onSold: (seller: number) => deps.changes.tell(`seller:${seller}`) };
  const onChanged = (userIds: readonly string[]) =>
    deps.changes.tell(...userIds.map((userId) => `user:${userId}` as const));
  const repeat = (name: string, everyMs: number, run: () => Promise<void>) =>
    jobs.use(startRepeating({ name, everyMs, run }, deps));
  repeat("news of the ledger", 2_000, () => takeChanges({ ...deps, onChanged }));
  repeat("month end", 20_000, () => runMonthEnd(monthEnd));
  repeat("payments", 15_000, () => runPayments(deps.payments));
  repeat("day", 3_600_000, () => runDaily(deps));
  repeat("sales", 20_000, () => refreshSales(sales));
  return jobs;
}

async function runPayments(payments: Payments): Promise<void> {
  await payments.reconcile();
  await payments.payAutomatically();
}

async function runDaily(tools: TradingTools & { purchaserFeed: PurchaserFeed }): Promise<void> {
  await tellChangedPlans(tools);
  await tellSellerChanges(tools);
  await remindOfPayment(tools);
  await deleteOldSignIns(tools);
  await deleteOldAddressChecks(tools);
  await deleteOldResets(tools);
  await deleteOldStaffSignIns(tools);
}
