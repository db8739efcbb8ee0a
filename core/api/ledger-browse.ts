import { z } from "zod";
import { nodeId } from "../records/genesis-parts.ts";
import { contract } from "./contract.ts";
import { hexText, seconds, wholeText } from "./scalars.ts";

/** What a ledger node shows everybody besides entries and proofs: who takes part, the log page by page, what an id is. */

/** The text of `genesis.json`: its SHA-256 is the chain, so whoever knows the chain can check who takes part. */
export const getGenesis = contract({
  method: "get",
  path: "/v1/genesis",
  summary: "The genesis as it was written",
  answer: z.object({ genesis: z.string() }),
});

/** Genesis and every governance entry since. `until`: a rotated key's last second; null while it is good. */
export const getRegistry = contract({
  method: "get",
  path: "/v1/registry",
  summary: "Members with roles and keys, nodes, grants and plants as they are now",
  answer: z.object({
    chain: hexText(32),
    governanceEntries: z.number().int(),
    members: z.array(
      z.object({
        id: z.number().int(),
        name: z.string(),
        roles: z.array(z.string()),
        keys: z.array(
          z.object({
            number: z.number().int(),
            use: z.string(),
            key: hexText(32),
            until: seconds.nullable(),
          }),
        ),
      }),
    ),
    nodes: z.array(
      z.object({
        id: nodeId,
        name: z.string(),
        member: z.number().int(),
        power: z.number().int(),
        checkpointKey: hexText(32),
        governanceKey: hexText(32),
        consensusKey: hexText(32),
      }),
    ),
    grants: z.array(z.object({ kind: z.string(), member: z.number().int(), seller: z.number().int() })),
    plants: z.array(
      z.object({
        id: hexText(8),
        seller: z.number().int(),
        place: hexText(8),
        method: z.string(),
        area: z.string(),
        capacityW: z.number().int(),
        endsAt: seconds.nullable(),
      }),
    ),
    quotas: z.record(z.string(), z.number().int()),
  }),
});

/** Newest first. `next` is the `before` of the following page; null after the oldest. */
export const listEntries = contract({
  method: "get",
  path: "/v1/entries",
  summary: "Log entries, page by page",
  query: z.object({
    /** Entries below this one. */
    before: wholeText.optional(),
    /** 1 to 100. */
    limit: wholeText.optional(),
    kind: z.enum(["closings", "governance"]).optional(),
  }),
  answer: z.object({
    entries: z.array(z.object({ index: z.number().int(), entry: z.string() })),
    next: wholeText.nullable(),
    size: z.number().int(),
    blockTime: seconds,
  }),
});

/** Only ends of blocks were signed. Otherwise `not_found` with the facts `before` and `after`: the signed sizes around it. */
export const getCheckpointOfSize = contract({
  method: "get",
  path: "/v1/checkpoints/{size}",
  summary: "The checkpoint that was signed when the log had this many entries",
  params: z.object({ size: wholeText }),
  answer: z.object({ checkpoint: z.string(), size: z.number().int(), root: hexText(32) }),
});

/** What of an entry a digest is. */
const digestRole = z.enum([
  "entry",
  "body",
  "records",
  "evidence",
  "outcomes",
  "closing",
  "months",
  "assets",
]);

/** Looks among what is public kind: whether an account or a meter exists is nobody's business. */
export const resolveDigest = contract({
  method: "get",
  path: "/v1/digests/{digest}",
  summary: "Which entry, checkpoint, member, node or plant carries this digest, key or id",
  params: z.object({ digest: z.string().regex(/^([0-9a-f]{16}|[0-9a-f]{64})$/) }),
  answer: z.object({
    entries: z.array(z.object({ index: z.number().int(), role: digestRole })),
    checkpoints: z.array(z.number().int()),
    members: z.array(z.number().int()),
    nodes: z.array(nodeId),
    plants: z.array(hexText(8)),
    isChain: z.boolean(),
  }),
});

/** One line of the node's note. */
export const nodeExtraction = z.object({
  time: seconds,
  member: z.number().int(),
  /** Path and query of what was asked. */
  asked: z.string(),
  records: z.number().int(),
});

/** Signed (RFC 9421), by whoever may read the seller's accounts: who was given records of it by this node, newest first. */
export const listNodeExtractions = contract({
  method: "get",
  path: "/v1/sellers/{seller}/extractions",
  summary: "The node's own note of every extraction of a seller's records",
  params: z.object({ seller: z.string() }),
  query: z.object({ limit: wholeText.optional() }),
  answer: z.object({
    extractions: z.array(nodeExtraction),
  }),
});
