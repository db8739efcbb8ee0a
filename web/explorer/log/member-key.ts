import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getRegistry } from "@tsunagu/core/api/ledger-browse.ts";
import { parseGenesis } from "@tsunagu/core/records/genesis.ts";
import { utf8ToBytes } from "../proof/hex.ts";

type Registry = Answer<typeof getRegistry>;

/** A member's key and who says that it is the member's. */
export type MemberKey = {
  readonly key: string;
  /** `genesis`: pinned. `registry`: the node's word, for keys that came in later. */
  readonly source: "genesis" | "registry";
};

/** The pinned genesis first; only what came in by governance is taken from the node. */
export function memberKey(
  { member, number }: { member: number; number: number },
  { genesis, registry }: { genesis: string; registry: Registry | undefined },
): MemberKey | undefined {
  const own = parseGenesis(utf8ToBytes(genesis)).members.find(({ id }) => id === member);
  const pinned = own?.keys.find((key) => key.number === number && key.use === "batch");
  if (pinned !== undefined) return { key: pinned.key, source: "genesis" };
  const told = registry?.members.find(({ id }) => id === member);
  const later = told?.keys.find((key) => key.number === number && key.use === "batch");
  return later === undefined ? undefined : { key: later.key, source: "registry" };
}
