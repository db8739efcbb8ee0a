import { bytesToHex } from "@noble/hashes/utils.js";
import { chainOf, parseGenesis } from "../records/genesis.ts";
import type { Hasher } from "../trees/hasher.ts";
import type { Policy } from "./policy.ts";

/**
 * The policy of whoever holds the genesis file and has seen no governance since. Throws `invalid_input` unless the bytes
 * are a genesis.
 */
export function policyOfGenesis(bytes: Uint8Array, hasher: Hasher): Policy {
  const { firstMonth, nodes } = parseGenesis(bytes);
  return {
    chain: bytesToHex(chainOf(bytes, hasher)),
    firstMonth,
    nodes: nodes.map(({ name, checkpointKey, power }) => ({ name, key: checkpointKey, power })),
  };
}
