import type { Hasher } from "./hasher.ts";
import { logNodeHash } from "./log-hash.ts";

/** Where the hashes of complete subtrees are kept: `level` 0 = leaf hashes; see `LogNode`. MUST throw if it has none. */
type HashAt = (level: number, index: number) => Uint8Array;

/** RFC 6962, 2.1: the root of the first `size` leaves. */
export const logRoot = (size: number, { hashAt, hasher }: LogTools): Uint8Array =>
  size === 0 ? hasher.sha256(new Uint8Array()) : rangeRoot(0, size, { hashAt, hasher });

/** RFC 6962, 2.1.1: PATH(index, D[size]), from leaf to root. Throws a `RangeError` unless index < size. */
export function makeInclusionPath(
  { index, size }: { readonly index: number; readonly size: number },
  tools: LogTools,
): Uint8Array[] {
  if (index < 0 || index >= size) throw new RangeError(`no entry ${index} in a log of ${size}`);
  return pathInRange({ index, begin: 0, end: size }, tools);
}

/** RFC 6962, 2.1.2: PROOF(from, D[to]). Empty for from = 0 and for from = to. */
export function makeConsistencyPath(
  { from, to }: { readonly from: number; readonly to: number },
  tools: LogTools,
): Uint8Array[] {
  if (from < 0 || from > to) throw new RangeError(`a log of ${to} has no prefix of ${from}`);
  if (from === 0 || from === to) return [];
  return subproof({ from, begin: 0, end: to, isKnown: true }, tools);
}

export type LogTools = { readonly hashAt: HashAt; readonly hasher: Hasher };

function rangeRoot(begin: number, end: number, tools: LogTools): Uint8Array {
  const middle = splitOf(begin, end);
  if (middle === undefined) return tools.hashAt(0, begin);
  const size = end - begin;
  const half = middle - begin;
  if (size === 2 * half) return tools.hashAt(Math.log2(size), begin / size);
  return logNodeHash(rangeRoot(begin, middle, tools), rangeRoot(middle, end, tools), tools.hasher);
}

function pathInRange(
  { index, begin, end }: { readonly index: number; readonly begin: number; readonly end: number },
  tools: LogTools,
): Uint8Array[] {
  const middle = splitOf(begin, end);
  if (middle === undefined) return [];
  return index < middle
    ? [...pathInRange({ index, begin, end: middle }, tools), rangeRoot(middle, end, tools)]
    : [...pathInRange({ index, begin: middle, end }, tools), rangeRoot(begin, middle, tools)];
}

type Subproof = {
  readonly from: number;
  readonly begin: number;
  readonly end: number;
  /** The verifier has the root of this range already: it is the old root. */
  readonly isKnown: boolean;
};

function subproof({ from, begin, end, isKnown }: Subproof, tools: LogTools): Uint8Array[] {
  if (from === end) return isKnown ? [] : [rangeRoot(begin, end, tools)];
  const middle = splitOf(begin, end);
  if (middle === undefined) throw new RangeError(`a prefix of ${from} cannot end inside one entry`);
  return from <= middle
    ? [...subproof({ from, begin, end: middle, isKnown }, tools), rangeRoot(middle, end, tools)]
    : [...subproof({ from, begin: middle, end, isKnown: false }, tools), rangeRoot(begin, middle, tools)];
}

/** begin + the largest power of two below the size of the range; undefined for a single entry. */
function splitOf(begin: number, end: number): number | undefined {
  const size = end - begin;
  if (size <= 1) return undefined;
  let half = 1;
  while (half * 2 < size) half *= 2;
  return begin + half;
}
