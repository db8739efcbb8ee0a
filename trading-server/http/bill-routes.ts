import {
  getBundle,
  getStatement,
  listStatements,
  postClosingStatement,
} from "@tsunagu/core/api/trading-bills.ts";
import { getDay, getMonth, getUserHistory } from "@tsunagu/core/api/trading-months.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { readDay } from "../months/read-day.ts";
import { readHistory } from "../months/read-history.ts";
import { readMonth } from "../months/read-month.ts";
import { readStatement, readSummary } from "../statements/read-statement.ts";
import { findBundle, listStatementsOf } from "../statements/statement-rows.ts";
import { createHeavyLane } from "./create-heavy-lane.ts";
import type { HttpDeps } from "./http-deps.ts";

/** The *second*, *third* and *fourth information*: fees and what is paid of them, for the user's own terminal. */
export function serveBills(app: HttpApp, deps: HttpDeps): void {
  const { gate, db } = deps;
  const lane = createHeavyLane();
  serveContract(app, getMonth, async ({ params, context }) => {
    const { userId } = await gate.require(context);
    const month = toMonth(params.month);
    return lane(userId, () => readMonth({ userId, month }, deps));
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
    return { statements: await Promise.all(statements.map((statement) => readSummary(statement, deps))) };
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

function toMonth(text: string): number {
  const month = Number(text);
  if (month <= 0xffff) return month;
  throw new Problem("invalid_input", "there is no such month");
}
