import { getCheckpoint, getConsistency, getExtraction } from "@tsunagu/core/api/intermediary.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { type ExtractionDeps, extractAccount } from "./extract-account.ts";

/** What the trading server reads of the ledger: only through here. The caller has seen to the pair's token. */
export function serveRelay(app: HttpApp, deps: ExtractionDeps): void {
  serveContract(app, getExtraction, ({ params, query }) =>
    extractAccount(params, { closedAfter: parseTime(query.closedAfter) }, deps),
  );
  serveContract(app, getCheckpoint, () => deps.ledger.checkpoint());
  serveContract(app, getConsistency, ({ query }) => deps.ledger.consistency(query));
}

function parseTime(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,10}$/.test(text)) throw new Problem("invalid_input", "closedAfter is whole seconds");
  return Number(text);
}
