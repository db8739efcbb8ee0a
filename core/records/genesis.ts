import { z } from "zod";
import { Problem } from "../problem/problem.ts";
import type { Hasher } from "../trees/hasher.ts";
import { encodeCanonicalJson, parseCanonicalJson } from "./canonical-json.ts";
import { genesisFault } from "./genesis-fault.ts";
import { grant, member, node, plant } from "./genesis-parts.ts";
import { monthNumber, seconds } from "./json-scalars.ts";

const quota = z.number().int().min(1).max(0xffff_ffff);

const genesisSchema = z.strictObject({
  format: z.literal("tsunagu/genesis/1"),
  name: z.string().min(1).max(100),
  time: seconds,
  /** The first month that takes records, in months since 1970-01. */
  firstMonth: monthNumber,
  /** How long after a month's end it becomes late; sessions that began in it may go on for seven days. */
  lateAfterDays: z.number().int().min(8).max(3_650),
  sealAfterMonths: z.number().int().min(1).max(1_200),
  retentionMonths: z.number().int().min(1).max(12_000),
  members: z.array(member).min(1),
  nodes: z.array(node).min(1),
  grants: z.array(grant),
  plants: z.array(plant),
  /** Per member and month; streams per member. */
  quotas: z.strictObject({
    usages: quota,
    accounts: quota,
    meters: quota,
    sessions: quota,
    assets: quota,
    streams: quota,
  }),
});

/** Where a ledger begins: who takes part, with which keys, and how much. Lists ascend, nothing comes twice. */
export type Genesis = z.infer<typeof genesisSchema>;

/**
 * The genesis in the bytes of `genesis.json`. Throws `Problem` `invalid_input` unless they are RFC 8785 JSON with exactly
 * these fields, in order, consistent, and with usable keys: two nodes must never read two things in one file.
 */
export function parseGenesis(bytes: Uint8Array): Genesis {
  const parsed = genesisSchema.safeParse(parseCanonicalJson(bytes));
  if (!parsed.success) {
    throw new Problem("invalid_input", `not a genesis: ${z.prettifyError(parsed.error)}`, {
      cause: parsed.error,
    });
  }
  const fault = genesisFault(parsed.data);
  if (fault !== undefined) throw new Problem("invalid_input", `not a genesis: ${fault}`);
  return parsed.data;
}

/** The bytes of `genesis.json`. Throws as `parseGenesis`. */
export function encodeGenesis(genesis: Genesis): Uint8Array {
  const bytes = encodeCanonicalJson(genesis);
  parseGenesis(bytes);
  return bytes;
}

/** What a ledger is known by: SHA-256 of the bytes of its genesis. */
export const chainOf = (genesisBytes: Uint8Array, hasher: Hasher): Uint8Array => hasher.sha256(genesisBytes);
