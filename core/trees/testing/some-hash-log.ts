import { emptyRoot } from "../fixed-tree.ts";
import { appendToLog, emptyFrontier, frontierRoot } from "../log-frontier.ts";
import { logLeafHash } from "../log-hash.ts";
import { nobleHasher as hasher } from "../noble-hasher.ts";

/** An RFC 6962 log with the hashes of all its complete subtrees and all its roots. */
export function createHashLog() {
  let frontier = emptyFrontier;
  const hashes = new Map<string, Uint8Array>();
  const roots = [frontierRoot(frontier, hasher)];
  return {
    size: () => frontier.size,
    root: (size: number): Uint8Array => roots[size] ?? emptyRoot(),
    append: (entry: Uint8Array): void => {
      const appended = appendToLog(frontier, logLeafHash(entry, hasher), hasher);
      for (const { level, index, hash } of appended.nodes) hashes.set(`${level} ${index}`, hash);
      frontier = appended.frontier;
      roots.push(frontierRoot(frontier, hasher));
    },
    hashAt: (level: number, index: number): Uint8Array => {
      const hash = hashes.get(`${level} ${index}`);
      if (hash === undefined) throw new RangeError(`no hash ${index} of level ${level}`);
      return hash;
    },
  };
}
