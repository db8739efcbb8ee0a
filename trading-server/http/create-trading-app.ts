import { createHttpApp, type HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { refuseCrossSite } from "../auth/refuse-cross-site.ts";
import { serveAccess, serveOwnAccess } from "./access-routes.ts";
import { serveAccount, serveDoor } from "./account-routes.ts";
import { serveBills } from "./bill-routes.ts";
import { serveCards } from "./card-routes.ts";
import { serveChargers } from "./charger-routes.ts";
import { serveCharging } from "./charging-routes.ts";
import { serveConsole } from "./console-routes.ts";
import { serveContracts } from "./contract-routes.ts";
import { serveDepartures } from "./departure-routes.ts";
import { serveAuditGrants, serveExplorer } from "./explorer-routes.ts";
import { serveUsage } from "./file-routes.ts";
import type { HttpDeps } from "./http-deps.ts";
import { serveIntermediary } from "./intermediary-routes.ts";
import { serveMyEvents } from "./my-event-routes.ts";
import { serveNotices } from "./notice-routes.ts";
import { serveNotifications } from "./notification-routes.ts";
import { serveOrigins, servePlants } from "./origin-routes.ts";
import { servePairedScreens } from "./paired-screen-routes.ts";
import { servePapers } from "./paper-routes.ts";
import { servePaymentMeans, servePayments } from "./payment-routes.ts";
import { servePublic } from "./public-routes.ts";
import { relayOperator } from "./relay-operator.ts";
import { serveScreenSignIns, serveScreens } from "./screen-routes.ts";
import { serveSellerChange } from "./seller-change-routes.ts";
import { serveSellerMoney } from "./seller-money-routes.ts";
import { serveSeller } from "./seller-routes.ts";
import { serveStaff } from "./staff-routes.ts";

/** 240 months of pseudonyms are the largest thing that is sent here, but for the files of half hours that go on to the intermediary. */
const maxBodyBytes = (path: string): number =>
  /^\/api\/operator\/file-/.test(path) ? 70_000_000 : 1_000_000;

/** All routes of the trading server, and their OpenAPI page. */
export function createTradingApp(deps: HttpDeps): HttpApp {
  const app = createHttpApp({ log: deps.log, maxBodyBytes });
  app.get("/health", (context) => context.json({ status: "ready" }));
  refuseCrossSite(app, deps);
  serveStaff(app, deps);
  serveSeller(app, deps);
  serveConsole(app, deps);
  serveSellerMoney(app, deps);
  relayOperator(app, deps);
  serveIntermediary(app, deps);
  serveAccess(app, deps);
  serveDoor(app, deps);
  servePublic(app, deps);
  serveAccount(app, deps);
  serveOwnAccess(app, deps);
  serveCards(app, deps);
  serveDepartures(app, deps);
  serveBills(app, deps);
  serveOrigins(app, deps);
  servePlants(app, deps);
  serveExplorer(app, deps);
  serveAuditGrants(app, deps);
  serveUsage(app, deps);
  servePapers(app, deps);
  servePayments(app, deps);
  serveNotices(app, deps);
  serveContracts(app, deps);
  serveSellerChange(app, deps);
  servePaymentMeans(app, deps);
  serveNotifications(app, deps);
  serveChargers(app, deps);
  serveCharging(app, deps);
  serveMyEvents(app, deps);
  serveScreens(app, deps);
  serveScreenSignIns(app, deps);
  servePairedScreens(app, deps);
  app.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: { title: "Tsunagu trading server", version: "1" },
  });
  return app;
}
