import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import {
  getCheckpointOfSize,
  getGenesis,
  getRegistry,
  listEntries,
  resolveDigest,
} from "@tsunagu/core/api/ledger-browse.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { decodeCheckpointText, decodeSignedNote } from "@tsunagu/core/proofs/checkpoint.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { parseWhole } from "./parse-number.ts";
import { registryView } from "./registry-view.ts";
import { whatHasDigest } from "./what-has-digest.ts";

const defaultPage = 30;
const longestPage = 100;

/** What everyone may look around in: who takes part, the log page by page, old checkpoints, what a digest is. No record. */
export function serveBrowse(app: HttpApp, ledger: Ledger): void {
  const { store } = ledger;
  const genesis = new TextDecoder().decode(store.genesis);
  serveContract(app, getGenesis, () => ({ genesis }));
  serveContract(app, getRegistry, () => ledger.read((state) => registryView(state, ledger.entries)));
  serveContract(app, listEntries, ({ query }) =>
    ledger.read(({ log, blockTime }) => {
      const page = {
        before: query.before === undefined ? log.size : Math.min(parseWhole(query.before), log.size),
        limit: query.limit === undefined ? defaultPage : parseLimit(query.limit),
      };
      const indices = indicesOf(ledger, query.kind, page);
      const entries = indices.slice(0, page.limit).map((index) => {
        const stored = store.entryAt(index);
        if (stored === undefined) throw new Error(`the store has no entry ${index}`);
        return { index, entry: bytesToHex(stored.entry) };
      });
      const isEnd = indices.length <= page.limit;
      return {
        entries,
        next: isEnd ? null : String(entries.at(-1)?.index ?? 0),
        size: log.size,
        blockTime,
      };
    }),
  );
  serveContract(app, getCheckpointOfSize, ({ params }) => checkpointOfSize(ledger, parseWhole(params.size)));
  serveContract(app, resolveDigest, ({ params }) =>
    ledger.read((state) => whatHasDigest(state, ledger, hexToBytes(params.digest))),
  );
}

/** One more than a page, so that it is known whether another follows. */
function indicesOf(
  { entries }: Ledger,
  kind: "closings" | "governance" | undefined,
  { before, limit }: { readonly before: number; readonly limit: number },
): readonly number[] {
  const wanted = limit + 1;
  if (kind === undefined) {
    return Array.from({ length: Math.min(wanted, before) }, (_, nth) => before - 1 - nth);
  }
  const found: number[] = [];
  const all = entries[kind];
  for (let nth = all.length - 1; nth >= 0 && found.length < wanted; nth--) {
    const index = all[nth];
    if (index !== undefined && index < before) found.push(index);
  }
  return found;
}

function parseLimit(text: string): number {
  const limit = parseWhole(text);
  if (limit < 1 || limit > longestPage) {
    throw new Problem("invalid_input", `a page has 1 to ${longestPage} entries`);
  }
  return limit;
}

async function checkpointOfSize(ledger: Ledger, size: number) {
  const around = await ledger.read(({ log }) => {
    if (size > log.size) {
      throw new Problem("not_found", `the log has ${log.size} entries, not ${size}`, {
        facts: { before: log.size, after: null },
      });
    }
    return signedAround(ledger, size);
  });
  const checkpoint = await ledger.noteOfSize(size);
  if (checkpoint === undefined) {
    throw new Problem("not_found", `no checkpoint was signed at ${size} entries: a block ends elsewhere`, {
      facts: around,
    });
  }
  const { root } = decodeCheckpointText(decodeSignedNote(checkpoint).text);
  return { checkpoint, size, root: bytesToHex(root) };
}

/** The ends of blocks around a size that is none: where the block began that goes over it, and where it ended. */
function signedAround({ store }: Ledger, size: number): { before: number; after: number } {
  const stored = size === 0 ? undefined : store.entryAt(size - 1);
  if (stored === undefined) return { before: 0, after: 0 };
  const { height } = stored.source;
  return {
    before: height <= 1 ? 0 : store.blockHead(height - 1).logSize,
    after: store.blockHead(height).logSize,
  };
}
