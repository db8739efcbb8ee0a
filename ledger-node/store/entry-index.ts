import type { Hasher } from "@tsunagu/core/trees/hasher.ts";
import { digestsOfEntry } from "./entry-digests.ts";

/** Finds entries by what is in them. In memory; rebuilt when the blocks are replayed. Gives candidates: look at the entry itself. */
export type EntryIndex = {
  readonly add: (block: {
    readonly entries: readonly { readonly index: number; readonly bytes: Uint8Array }[];
    readonly appHash: Uint8Array;
  }) => void;
  /** Entries that may carry this digest, in the order of the log. */
  readonly entriesWith: (digest: Uint8Array) => readonly number[];
  /** Sizes of the log, at ends of blocks, that may have had this root. */
  readonly sizesWith: (root: Uint8Array) => readonly number[];
  /** In the order of the log. */
  readonly closings: readonly number[];
  readonly governance: readonly number[];
};

/**
 * In memory, made anew at each start; it holds prefixes of digests, so that whoever asks looks at the entry itself.
 */
export function createEntryIndex(hasher: Hasher): EntryIndex {
  const entries = createPrefixMap();
  const sizes = createPrefixMap();
  const closings: number[] = [];
  const governance: number[] = [];
  const lists: Readonly<Record<number, number[]>> = { 2: closings, 3: governance };
  return {
    add: (block) => {
      for (const { index, bytes } of block.entries) {
        lists[bytes[0] ?? 0]?.push(index);
        for (const { digest } of digestsOfEntry(bytes, hasher)) entries.add(digest, index);
      }
      const last = block.entries.at(-1);
      if (last !== undefined) sizes.add(block.appHash, last.index + 1);
    },
    entriesWith: entries.find,
    sizesWith: sizes.find,
    closings,
    governance,
  };
}

/** 48 bits of a digest fit into a number and tell a thousand million apart well enough: a third of what the whole digest would take. */
function createPrefixMap() {
  const places = new Map<number, number | number[]>();
  return {
    add: (digest: Uint8Array, place: number): void => {
      const key = prefixOf(digest);
      const known = places.get(key);
      if (known === undefined) places.set(key, place);
      else if (typeof known === "number") places.set(key, known === place ? known : [known, place]);
      else if (known.at(-1) !== place) known.push(place);
    },
    find: (digest: Uint8Array): readonly number[] => {
      const known = places.get(prefixOf(digest));
      if (known === undefined) return [];
      return typeof known === "number" ? [known] : known;
    },
  };
}

const prefixOf = (digest: Uint8Array): number => {
  const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
  return view.getUint32(0) * 65_536 + view.getUint16(4);
};
