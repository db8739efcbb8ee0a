import { bytesToHex } from "@noble/hashes/utils.js";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getRegistry } from "@tsunagu/core/api/ledger-browse.ts";
import type { Grant } from "@tsunagu/core/records/genesis-parts.ts";
import type { LedgerState } from "../state-machine/ledger-state.ts";
import type { Registry } from "../state-machine/registry.ts";
import type { EntryIndex } from "../store/entry-index.ts";

/** Who takes part and may do what, as of the newest block. */
export function registryView(
  { chain, registry, genesis }: LedgerState,
  entries: EntryIndex,
): Answer<typeof getRegistry> {
  return {
    chain: bytesToHex(chain),
    governanceEntries: entries.governance.length,
    members: [...registry.members.values()].map(({ id, name, roles, keys }) => ({
      id,
      name,
      roles: [...roles],
      keys: [...keys].map(([number, { use, publicKey, until }]) => ({
        ...{ number, use, until },
        key: bytesToHex(publicKey),
      })),
    })),
    nodes: [...registry.nodes.values()],
    grants: grantsOf(registry),
    plants: [...registry.plants.values()],
    quotas: genesis.quotas,
  };
}

function grantsOf({ grants }: Registry): { kind: Grant["kind"]; member: number; seller: number }[] {
  const kinds = ["acts-for", "reads", "records-for"] as const;
  return kinds.flatMap((kind) =>
    [...grants[kind]].map((key) => ({ kind, member: Math.floor(key / 65_536), seller: key % 65_536 })),
  );
}
