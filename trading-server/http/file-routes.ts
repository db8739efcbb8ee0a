import { salesFilePath, salesFileQuery } from "@tsunagu/core/api/seller-sales.ts";
import {
  fileLanguage,
  getPastProgress,
  getUsage,
  statementFilePath,
  usageFilePath,
  usageFileQuery,
} from "@tsunagu/core/api/trading-usage.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import type { Context } from "hono";
import { z } from "zod";
import { salesCsv } from "../files/sales-csv.ts";
import { statementCsv } from "../files/statement-csv.ts";
import { usageCsv } from "../files/usage-csv.ts";
import { readUsage } from "../months/read-usage.ts";
import { readSalesLedger } from "../sales/read-sales-ledger.ts";
import type { HttpDeps } from "./http-deps.ts";
import { monthRange } from "./month-range.ts";

/** Usage of any range for charts, and what can be taken away as a file. */
export function serveUsage(app: HttpApp, deps: HttpDeps): void {
  const { gate, db, readPastProgress } = deps;
  serveContract(app, getUsage, async ({ query, context }) => {
    const { userId } = await gate.require(context);
    return readUsage({ userId, ...query }, deps);
  });
  serveContract(app, getPastProgress, async ({ context }) =>
    readPastProgress((await gate.require(context)).userId),
  );
  serveCsv(app, { path: usageFilePath, summary: "Usage as CSV" }, async (context) => {
    const { userId } = await gate.require(context);
    const query = checked(usageFileQuery, context.req.query());
    return {
      name: `tsunagu-usage-${query.from}-${query.to}.csv`,
      text: await usageCsv({ userId, ...query }, deps),
    };
  });
  serveCsv(app, { path: statementFilePath, summary: "A statement as CSV" }, async (context) => {
    const { userId } = await gate.require(context);
    const { language } = checked(fileLanguage, context.req.query());
    const statementId = checked(z.uuid(), context.req.param("statementId"));
    // The page that has the link names the file, by the statement's number.
    return { name: null, text: await statementCsv({ userId, statementId, language }, db) };
  });
}

/** A seller's sales, to be taken away; nothing of another seller is in it. */
export function serveSalesFile(app: HttpApp, { staffGate, db }: HttpDeps): void {
  serveCsv(app, { path: salesFilePath, summary: "Sales as CSV" }, async (context) => {
    const seller = await staffGate.requireSeller(context);
    const { from, to, ...asked } = checked(salesFileQuery, context.req.query());
    const ledger = await readSalesLedger({ seller, ...monthRange({ from, to }) }, db);
    return { name: `tsunagu-sales-${asked.per}-${from}-${to}.csv`, text: salesCsv(ledger, asked) };
  });
}

function serveCsv(
  app: HttpApp,
  { path, summary }: { path: string; summary: string },
  make: (context: Context) => Promise<{ name: string | null; text: string }>,
): void {
  app.openAPIRegistry.registerPath({
    method: "get",
    path,
    summary,
    responses: {
      200: { description: "A file", content: { "text/csv": {} } },
      default: { description: "A problem, RFC 9457" },
    },
  });
  app.get(path.replaceAll(/\{(\w+)\}/g, ":$1"), async (context) => {
    const { name, text } = await make(context);
    return context.body(text, 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": name === null ? "attachment" : `attachment; filename="${name}"`,
      "cache-control": "no-store",
    });
  });
}

function checked<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Problem("invalid_input", faults.join("; "), { facts: { faults } });
}
