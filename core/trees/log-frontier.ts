import type { Hasher } from "./hasher.ts";
import { logNodeHash } from "./log-hash.ts";

/**
 * The compact range of an RFC 6962 log: the roots of its complete subtrees, largest first, one for each 1 in the binary
 * form of the size. Enough to append and to know the root.
 */
export type LogFrontier = { readonly size: number; readonly peaks: readonly Uint8Array[] };

/** The root of the complete subtree over the leaves [index × 2^level, (index + 1) × 2^level). */
export type LogNode = { readonly level: number; readonly index: number; readonly hash: Uint8Array };

export const emptyFrontier: LogFrontier = { size: 0, peaks: [] };

/** Appends a leaf hash. `nodes` are the complete subtrees that it finished, the leaf first: what a store keeps. */
export function appendToLog(
  frontier: LogFrontier,
  leafHash: Uint8Array,
  hasher: Hasher,
): { readonly frontier: LogFrontier; readonly nodes: readonly LogNode[] } {
  const peaks = [...frontier.peaks];
  let node: LogNode = { level: 0, index: frontier.size, hash: leafHash };
  const nodes = [node];
  while (node.index % 2 === 1) {
    const left = peaks.pop();
    if (left === undefined) throw new RangeError(`a log of ${frontier.size} has too few peaks`);
    node = {
      level: node.level + 1,
      index: (node.index - 1) / 2,
      hash: logNodeHash(left, node.hash, hasher),
    };
    nodes.push(node);
  }
  return { frontier: { size: frontier.size + 1, peaks: [...peaks, node.hash] }, nodes };
}

/** RFC 6962, 2.1. The root of an empty log is SHA-256 of nothing. */
export function frontierRoot({ peaks }: LogFrontier, hasher: Hasher): Uint8Array {
  const last = peaks.at(-1);
  if (last === undefined) return hasher.sha256(new Uint8Array());
  return peaks.slice(0, -1).reduceRight((right, left) => logNodeHash(left, right, hasher), last);
}
