import {
  getBundle,
  getDay,
  getMonth,
  getStatement,
  getUserHistory,
  listNotifications,
  listStatements,
  postAuthentication,
  postClosingStatement,
  postPayment,
  putNotificationsRead,
} from "@tsunagu/core/api/trading-bills.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { readDay } from "../months/read-day.ts";
import { readHistory } from "../months/read-history.ts";
import { readMonth } from "../months/read-month.ts";
import { markNotificationsRead, readNotifications } from "../notifications/read-notifications.ts";
import { readStatement, toSummary } from "../statements/read-statement.ts";
import { findBundle, listStatementsOf } from "../statements/statement-rows.ts";
import type { HttpDeps } from "./http-deps.ts";
import { toPaymentAnswer } from "./payment-answer.ts";

/** The *second*, *third* and *fourth information*: fees and what is paid of them, for the user's own terminal. */
export function serveBills(app: HttpApp, deps: HttpDeps): void {
  const { gate, db, now } = deps;
  serveContract(app, getMonth, async ({ params, context }) => {
    const { userId } = await gate.require(context);
    return readMonth({ userId, month: toMonth(params.month) }, deps);
  });
  serveContract(app, getDay, async ({ params, context }) => {
    const { userId } = await gate.require(context);
    return readDay({ userId, day: params.day }, deps);
  });
  serveContract(app, getUserHistory, async ({ params, context }) => {
    const { userId } = await gate.require(context);
    return readHistory({ userId, month: toMonth(params.month) }, deps);
  });
  serveContract(app, listStatements, async ({ context }) => {
    const { userId } = await gate.require(context);
    const statements = await listStatementsOf(userId, db);
    return { statements: statements.map((statement) => toSummary(statement, now())) };
  });
  serveContract(app, getStatement, async ({ params, context }) => {
    const { userId } = await gate.require(context);
    return readStatement({ userId, statementId: params.statementId }, deps);
  });
  serveContract(app, getBundle, async ({ params, context }) => {
    const { userId } = await gate.require(context);
    const bundle = await findBundle({ userId, statementId: params.statementId }, db);
    if (bundle === undefined) throw new Problem("not_found", "there is no such statement");
    return bundle;
  });
  serveContract(app, postClosingStatement, async ({ body, context }) => {
    const { userId } = await gate.require(context);
    return { statementId: await deps.makeClosingStatement({ userId, month: body.month }) };
  });
}

/** Paying, and what the user is told of it. */
export function servePayments(app: HttpApp, deps: HttpDeps): void {
  const { gate, db, payments } = deps;
  serveContract(app, postPayment, async ({ params, body, context }) => {
    const { userId } = await gate.require(context);
    const order = { userId, statementId: params.statementId, way: body.simulate };
    return toPaymentAnswer(await payments.pay(order));
  });
  serveContract(app, postAuthentication, async ({ params, body, context }) => {
    const { userId } = await gate.require(context);
    const { status } = await payments.authenticate({ userId, ...params, ...body });
    return { status };
  });
  serveContract(app, listNotifications, async ({ context }) => {
    const { userId } = await gate.require(context);
    return { notifications: await readNotifications(userId, db) };
  });
  serveContract(app, putNotificationsRead, async ({ context }) => {
    const { userId } = await gate.require(context);
    await markNotificationsRead(userId, db);
    return undefined;
  });
}

function toMonth(text: string): number {
  const month = Number(text);
  if (month <= 0xffff) return month;
  throw new Problem("invalid_input", "there is no such month");
}
