import { z } from "zod";
import { Problem } from "../problem/problem.ts";
import { hexText } from "../records/json-scalars.ts";

const digestHex = hexText(32);
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const seenCheckpoint = z.strictObject({ size: count, root: digestHex });
const seenAccount = z.strictObject({ closing: count, records: count, head: digestHex });

/**
 * What a verifier remembers between two bills, as it keeps it in JSON. The checkpoint is that of the whole ledger; the
 * account's part belongs to one (seller, month, account).
 */
export const seenSchema = z.strictObject({
  checkpoint: seenCheckpoint.nullable(),
  account: seenAccount.nullable(),
});

/** Entries and root of the largest log that was proved: every other log must be a part of it, or the reverse. */
export type SeenCheckpoint = Readonly<z.output<typeof seenCheckpoint>>;

/** Log index of the closing, and how many records under which head the account had there. */
export type SeenAccount = Readonly<z.output<typeof seenAccount>>;

export type Seen = Readonly<z.output<typeof seenSchema>>;

export const nothingSeen: Seen = { checkpoint: null, account: null };

/** Throws `Problem` `invalid_input`. */
export function parseSeen(value: unknown): Seen {
  const parsed = seenSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem("invalid_input", "not what a verifier remembers", { cause: parsed.error });
}
