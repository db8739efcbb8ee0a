import {
  getCheckpointOfSize,
  getGenesis,
  getRegistry,
  listEntries,
  resolveDigest,
} from "@tsunagu/core/api/ledger-browse.ts";
import { getCheckpoint, getConsistency, getEntry } from "@tsunagu/core/api/ledger-node.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { closingDigest, decodeClosingEntry } from "@tsunagu/core/proofs/closing-entry.ts";
import { parseGenesis } from "@tsunagu/core/records/genesis.ts";
import { logLeafHash } from "@tsunagu/core/trees/log-hash.ts";
import { logRoot, makeConsistencyPath, makeInclusionPath } from "@tsunagu/core/trees/log-tree.ts";
import { nobleHasher as hasher } from "@tsunagu/core/trees/noble-hasher.ts";
import { createHttpApp, type HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { startHttp } from "@tsunagu/edge/start-http.ts";
import type { FakeLedger } from "./fake-ledger.ts";
import { fakeNow } from "./fake-people.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** What a test may turn. */
export type FakeNodeState = {
  isAway: boolean;
  /** Another note than the one that was signed. */
  forge: (note: string) => string;
  /** Other bytes than the ones in the log. */
  tamper: (entry: string) => string;
};

/** What a ledger node shows everybody, over a real ledger in memory. */
export async function startFakeNode(fake: FakeLedger) {
  const state: FakeNodeState = { isAway: false, forge: (note) => note, tamper: (entry) => entry };
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 1_000 });
  app.use(async (context, next) => {
    if (state.isAway) return context.text("away", 502);
    await next();
    return undefined;
  });
  serveProofs(app, fake, state);
  serveBrowsing(app, fake);
  const http = await startHttp(app, { host: "127.0.0.1", port: 0, setting: "PORT" });
  return {
    state,
    url: `http://127.0.0.1:${http.port}`,
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  };
}

function serveProofs(app: HttpApp, { ledger, newestTime }: FakeLedger, state: FakeNodeState): void {
  const tools = { hashAt: ledger.hashAt, hasher };
  const note = (size: number) => state.forge(ledger.noteOfSize(size, { time: fakeNow - 2 }));
  serveContract(app, getCheckpoint, () => ({
    checkpoint: note(ledger.size()),
    entries: ledger.size(),
    blockTime: newestTime,
  }));
  serveContract(app, getConsistency, ({ query }) => {
    const range = { from: Number(query.from), to: Number(query.to) };
    if (range.to > ledger.size()) throw new Problem("invalid_input", "the log is smaller");
    return { path: makeConsistencyPath(range, tools).map(hex) };
  });
  serveContract(app, getEntry, ({ params }) => {
    const index = Number(params.index);
    const entry = ledger.entries[index];
    if (entry === undefined) throw new Problem("not_found", `the log has no entry ${index}`);
    const path = makeInclusionPath({ index, size: ledger.size() }, tools).map(hex);
    return { entry: state.tamper(hex(entry)), index, path, checkpoint: note(ledger.size()) };
  });
  serveContract(app, getCheckpointOfSize, ({ params }) => {
    const size = Number(params.size);
    if (size > ledger.size() || (size % 7 === 3 && size < ledger.size())) {
      throw new Problem("not_found", "a block ends elsewhere", {
        facts: { before: Math.min(size, ledger.size()) - 1, after: size < ledger.size() ? size + 1 : null },
      });
    }
    return { checkpoint: note(size), size, root: hex(logRoot(size, tools)) };
  });
}

function serveBrowsing(app: HttpApp, { ledger, newestTime }: FakeLedger): void {
  const genesis = parseGenesis(ledger.genesis);
  serveContract(app, getGenesis, () => ({ genesis: new TextDecoder().decode(ledger.genesis) }));
  serveContract(app, getRegistry, () => ({
    chain: ledger.policy.chain,
    governanceEntries: 0,
    members: genesis.members.map((member) => ({
      ...member,
      keys: member.keys.map((key) => ({ ...key, until: null })),
    })),
    nodes: genesis.nodes,
    grants: genesis.grants,
    plants: genesis.plants.map((plant) => ({ ...plant, endsAt: null })),
    quotas: genesis.quotas,
  }));
  serveContract(app, listEntries, ({ query }) => {
    const wanted = query.kind === "closings" ? 2 : query.kind === "governance" ? 3 : null;
    const before = Number(query.before ?? ledger.size());
    const all = ledger.entries
      .map((entry, index) => ({ entry, index }))
      .filter(({ entry, index }) => index < before && (wanted === null || entry[0] === wanted))
      .reverse();
    const page = all.slice(0, Number(query.limit ?? 30));
    return {
      entries: page.map(({ entry, index }) => ({ index, entry: hex(entry) })),
      next: page.length < all.length ? String(page.at(-1)?.index) : null,
      size: ledger.size(),
      blockTime: newestTime,
    };
  });
  serveContract(app, resolveDigest, ({ params }) => ({
    entries: ledger.entries.flatMap((entry, index) =>
      rolesOf(entry, params.digest).map((role) => ({ index, role })),
    ),
    checkpoints: [],
    members: [],
    nodes: [],
    plants: genesis.plants.filter(({ id }) => id === params.digest).map(({ id }) => id),
    isChain: params.digest === ledger.policy.chain,
  }));
}

function rolesOf(entry: Uint8Array, digest: string): ("entry" | "closing")[] {
  if (hex(logLeafHash(entry, hasher)) === digest) return ["entry"];
  const isClosing = entry[0] === 2 && hex(closingDigest(decodeClosingEntry(entry), hasher)) === digest;
  return isClosing ? ["closing"] : [];
}
