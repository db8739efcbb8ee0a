import { seenSchema } from "@tsunagu/core/proofs/seen.ts";
import { z } from "zod";
import type { Memory } from "../../ui/memory.ts";
import { parseJson } from "../../ui/parse-json.ts";

const schema = z.object({
  format: z.literal("tsunagu/explorer/1"),
  /** SHA-256 of the genesis that this browser saw first. */
  chain: z.string().regex(/^[0-9a-f]{64}$/),
  checkpoint: seenSchema.shape.checkpoint,
  /** When it was pinned (seconds). */
  since: z.number(),
});

/** What this browser believes of the ledger, and the largest log it has seen. */
export type RememberedLedger = Readonly<z.output<typeof schema>>;

const name = "tsunagu/explorer";

export const loadRemembered = (memory: Memory): RememberedLedger | null =>
  parseJson(memory.get(name), schema);

export const saveRemembered = (memory: Memory, remembered: RememberedLedger): void =>
  memory.set(name, JSON.stringify(remembered));
