import { salesFilePath, salesFileQuery } from "@tsunagu/core/api/seller-sales.ts";
import {
  fileLanguage,
  getPastProgress,
  getUsage,
  statementFilePath,
  usageFilePath,
  usageFileQuery,
} from "@tsunagu/core/api/trading-usage.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { z } from "zod";
import { salesCsv } from "../files/sales-csv.ts";
import { statementCsv } from "../files/statement-csv.ts";
import { usageCsv } from "../files/usage-csv.ts";
import { readUsage } from "../months/read-usage.ts";
import { readSalesLedger } from "../sales/read-sales-ledger.ts";
import type { HttpDeps } from "./http-deps.ts";
import { monthRange } from "./month-range.ts";
import { readAsked, serveFile } from "./serve-file.ts";

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
  serveFile(app, { path: usageFilePath, summary: "Usage as CSV", type: "text/csv" }, async (context) => {
    const { userId } = await gate.require(context);
    const query = readAsked(usageFileQuery, context.req.query());
    return {
      name: `tsunagu-usage-${query.from}-${query.to}.csv`,
      content: await usageCsv({ userId, ...query }, deps),
    };
  });
  serveFile(
    app,
    { path: statementFilePath, summary: "A statement as CSV", type: "text/csv" },
    async (context) => {
      const { userId } = await gate.require(context);
      const { language } = readAsked(fileLanguage, context.req.query());
      const statementId = readAsked(z.uuid(), context.req.param("statementId"));
      return { name: null, content: await statementCsv({ userId, statementId, language }, db) };
    },
  );
}

/** A seller's sales, to be taken away; nothing of another seller is in it. */
export function serveSalesFile(app: HttpApp, { staffGate, db }: HttpDeps): void {
  serveFile(app, { path: salesFilePath, summary: "Sales as CSV", type: "text/csv" }, async (context) => {
    const seller = await staffGate.requireSeller(context);
    const { from, to, ...asked } = readAsked(salesFileQuery, context.req.query());
    const ledger = await readSalesLedger({ seller, ...monthRange({ from, to }) }, db);
    return { name: `tsunagu-sales-${asked.per}-${from}-${to}.csv`, content: salesCsv(ledger, asked) };
  });
}
