import { z } from "zod";
import { notProved } from "../proofs/not-proved.ts";
import { parseStatement, type Statement } from "../rating/statement.ts";

/** `tsunagu/bundle/1`: a statement with all that is needed to prove it, in one file. */
export const bundleSchema = z.strictObject({
  format: z.literal("tsunagu/bundle/1"),
  /** `tsunagu/statement/1`. */
  statement: z.unknown(),
  /** `tsunagu/tariff/1`: every version that the statement was priced with. */
  tariffs: z.array(z.unknown()).max(1000),
  /** `tsunagu/bill/1`. */
  evidence: z.unknown(),
});

export type Bundle = z.infer<typeof bundleSchema>;

/** Bundle and statement by their form only. Throws `not_proved` (`evidence_malformed`). */
export function openBundle(value: unknown): { readonly bundle: Bundle; readonly statement: Statement } {
  // Read once: compiling a parser would take longer than parsing.
  const parsed = bundleSchema.safeParse(value, { jitless: true });
  if (!parsed.success)
    throw notProved("evidence_malformed", "not a bundle of statement, tariffs and evidence", {
      cause: parsed.error,
    });
  try {
    return { bundle: parsed.data, statement: parseStatement(parsed.data.statement) };
  } catch (cause) {
    throw notProved("evidence_malformed", "the bundle holds no statement", { cause });
  }
}
