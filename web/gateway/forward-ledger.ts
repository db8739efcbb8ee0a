import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { forwardRequest, pathOf } from "./forward-request.ts";

/**
 * What a ledger node tells everybody, for the explorer: `GET /ledger/v1/…` is the node's `GET /v1/…`. The gateway signs nothing,
 * so the node refuses here whatever needs a right.
 */
export function forwardLedger(app: HttpApp, { ledgerUrl }: { ledgerUrl: string | null }): void {
  app.get("/ledger/v1/*", (context) => {
    if (ledgerUrl === null) throw new Problem("not_found", "this gateway is told of no ledger node");
    const node = { url: ledgerUrl, name: "the ledger node" };
    return forwardRequest(node, context, pathOf(context).slice("/ledger".length));
  });
}
