import { bytesToHex } from "@noble/hashes/utils.js";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { resolveDigest } from "@tsunagu/core/api/ledger-browse.ts";
import { equalBytes } from "@tsunagu/core/bytes/bytes.ts";
import { toPlantId } from "@tsunagu/core/records/ledger-ids.ts";
import { logRoot } from "@tsunagu/core/trees/log-tree.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import type { LedgerState } from "../state-machine/ledger-state.ts";
import { digestsOfEntry } from "../store/entry-digests.ts";

/**
 * Which public thing carries a digest, a key or an id of 8 bytes. Accounts, meters and places of homes are not looked for: that
 * they exist is not for everybody.
 */
export function whatHasDigest(
  { registry, chain, tools }: LedgerState,
  ledger: Pick<Ledger, "entries" | "store">,
  digest: Uint8Array,
): Answer<typeof resolveDigest> {
  const hex = bytesToHex(digest);
  const isShort = digest.length === 8;
  const plant = isShort && !/^0+$/.test(hex) ? registry.plants.get(toPlantId(hex)) : undefined;
  return {
    entries: isShort ? [] : entriesWith(ledger, digest, tools),
    checkpoints: isShort ? [] : checkpointsWith(ledger, digest, tools),
    members: [...registry.members.values()]
      .filter(({ keys }) => [...keys.values()].some(({ publicKey }) => equalBytes(publicKey, digest)))
      .map(({ id }) => id),
    nodes: [...registry.nodes.values()]
      .filter(({ checkpointKey, governanceKey, consensusKey }) =>
        [checkpointKey, governanceKey, consensusKey].includes(hex),
      )
      .map(({ id }) => id),
    plants: plant === undefined ? [] : [plant.id],
    isChain: equalBytes(chain, digest),
  };
}

function entriesWith(
  { entries, store }: Pick<Ledger, "entries" | "store">,
  digest: Uint8Array,
  { hasher }: LedgerState["tools"],
): Answer<typeof resolveDigest>["entries"] {
  return entries.entriesWith(digest).flatMap((index) => {
    const stored = store.entryAt(index);
    if (stored === undefined) return [];
    return digestsOfEntry(stored.entry, hasher)
      .filter((named) => equalBytes(named.digest, digest))
      .map(({ role }) => ({ index, role }));
  });
}

function checkpointsWith(
  { entries, store }: Pick<Ledger, "entries" | "store">,
  root: Uint8Array,
  { hasher }: LedgerState["tools"],
): number[] {
  return entries
    .sizesWith(root)
    .filter((size) => equalBytes(logRoot(size, { hashAt: store.hashAt, hasher }), root));
}
