import { listNodeExtractions } from "@tsunagu/core/api/ledger-browse.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { authenticate, type ReaderPorts } from "./answer-reader.ts";
import { parseId, parseWhole } from "./parse-number.ts";
import { requireSeller } from "./reading-rights.ts";

const longest = 500;

/** Whoever may read a seller's accounts is told who was given records of it. Reading the note is no extraction: no record is given. */
export function serveExtractions(app: HttpApp, ledger: Ledger, { gate, audit }: ReaderPorts): void {
  serveContract(app, listNodeExtractions, async ({ params, query, context }) => {
    const reader = authenticate(context, gate);
    const seller = parseId(params.seller);
    requireSeller(ledger.state.registry, reader, seller);
    const limit = Math.min(longest, query.limit === undefined ? longest : parseWhole(query.limit));
    return { extractions: [...(await audit.newestOf(seller, limit))] };
  });
}
