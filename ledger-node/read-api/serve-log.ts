import { bytesToHex } from "@noble/hashes/utils.js";
import {
  getCheckpoint,
  getClosing,
  getConsistency,
  getEntry,
  getReceipt,
  getStream,
} from "@tsunagu/core/api/ledger-node.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { encodeClosingEntry } from "@tsunagu/core/proofs/closing-entry.ts";
import { makeConsistencyPath, makeInclusionPath } from "@tsunagu/core/trees/log-tree.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { nextSequence } from "../state-machine/stream-table.ts";
import { parseId, parseWhole } from "./parse-number.ts";
import { receiptOfBatch } from "./receipt-of-batch.ts";

/** What everyone may read: entries, proofs, checkpoints, and where a stream stands. No record is among it. */
export function serveLog(app: HttpApp, ledger: Ledger): void {
  const { store } = ledger;
  const tools = { hashAt: store.hashAt, hasher: ledger.state.tools.hasher };
  serveContract(app, getReceipt, ({ params }) =>
    receiptOfBatch(ledger, { ...streamOf(params), sequence: BigInt(parseWhole(params.sequence)) }),
  );
  serveContract(app, getStream, ({ params }) =>
    ledger.read(({ streams }) => ({ nextSequence: String(nextSequence(streams, streamOf(params))) })),
  );
  serveContract(app, getCheckpoint, () =>
    ledger.read(({ log, blockTime }) => ({ checkpoint: ledger.checkpoint(), entries: log.size, blockTime })),
  );
  serveContract(app, getConsistency, ({ query }) =>
    ledger.read(({ log }) => {
      const [from, to] = [parseWhole(query.from), parseWhole(query.to)];
      if (from > to || to > log.size) {
        throw new Problem("invalid_input", `0 to ${log.size} entries: from ≤ to`, {
          facts: { entries: log.size },
        });
      }
      return { path: makeConsistencyPath({ from, to }, tools).map(bytesToHex) };
    }),
  );
  serveContract(app, getEntry, ({ params }) =>
    ledger.read(({ log }) => {
      const index = parseWhole(params.index);
      const stored = index < log.size ? store.entryAt(index) : undefined;
      if (stored === undefined) {
        const newest = log.size === 0 ? "it is empty" : `its newest is ${log.size - 1}`;
        throw new Problem("not_found", `the log has no entry ${index}: ${newest}`, {
          facts: { entries: log.size },
        });
      }
      const path = makeInclusionPath({ index, size: log.size }, tools).map(bytesToHex);
      return { entry: bytesToHex(stored.entry), index, path, checkpoint: ledger.checkpoint() };
    }),
  );
  serveContract(app, getClosing, () =>
    ledger.read(({ closing, blockTime }) =>
      closing === undefined
        ? { index: null, blockTime, entry: null }
        : {
            index: closing.index,
            blockTime: closing.entry.blockTime,
            entry: bytesToHex(encodeClosingEntry(closing.entry)),
          },
    ),
  );
}

const streamOf = ({ member, stream }: { readonly member: string; readonly stream: string }) => ({
  member: parseId(member),
  stream: parseId(stream),
});
