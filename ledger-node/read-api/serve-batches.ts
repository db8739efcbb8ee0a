import { batchesPath } from "@tsunagu/core/api/ledger-node.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { batchRefusals } from "@tsunagu/core/records/outcomes.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { receiptOfEntry } from "./receipt-of-batch.ts";
import type { SubmitBatch } from "./submit-batch.ts";

/**
 * Takes batches in. The answer is the receipt, once the batch is on disk and the log above it signed. A refusal is a `Problem`
 * `refused` with the facts `outcome` (a name) and `number`; `overloaded` and `not_ready` mean: later again.
 */
export function serveBatches(
  app: HttpApp,
  { ledger, submitBatch }: { readonly ledger: Ledger; readonly submitBatch: SubmitBatch },
): void {
  app.post(batchesPath, async (context) => {
    if (context.req.header("content-type") !== "application/octet-stream") {
      throw new Problem("invalid_input", "a batch is sent as application/octet-stream");
    }
    const answer = await submitBatch(new Uint8Array(await context.req.arrayBuffer()));
    if ("refused" in answer) {
      const { refused: outcome, why } = answer;
      const number = batchRefusals[outcome === "sequence_taken" ? "sequence_used" : outcome];
      throw new Problem("refused", `${outcome}: ${why}`, { facts: { outcome, number } });
    }
    return context.json(await receiptOfEntry(ledger, answer.entry));
  });
}
