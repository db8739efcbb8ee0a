import { z } from "zod";
import { Problem } from "../problem/problem.ts";
import { encodeCanonicalJson, parseCanonicalJson } from "./canonical-json.ts";
import { hexText, seconds, wholeText } from "./json-scalars.ts";

const device = z.string().min(1).max(100);

/** A cumulative register at a time, or (from sources that give only that) the energy of an interval. */
const reading = z.union([
  z.strictObject({ device, at: seconds, registerWh: wholeText }),
  z.strictObject({ device, from: seconds, to: seconds, intervalWh: wholeText }),
]);

const evidenceSchema = z.strictObject({
  format: z.literal("tsunagu/evidence/1"),
  /** What was done with the readings, by the name of the rule: `register-difference`, `house-minus-sub-meters`. */
  derivation: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  /** In the order in which they were used. */
  readings: z.array(reading),
  /** SHA-256 of the raw messages that the readings came in, in the order in which they arrived. */
  messages: z.array(hexText(32)),
});

/**
 * How one record came about. It stays with its operator, who can show it to an auditor: the ledger holds only its
 * salted digest. It proves what the operator committed to, not that a meter said so.
 */
export type EvidenceDocument = z.infer<typeof evidenceSchema>;

/** The RFC 8785 bytes of a document. Throws as `parseEvidenceDocument`. */
export function encodeEvidenceDocument(document: EvidenceDocument): Uint8Array {
  const bytes = encodeCanonicalJson(document);
  parseEvidenceDocument(bytes);
  return bytes;
}

/** Throws `Problem` `invalid_input` on anything but the RFC 8785 bytes of an evidence document. */
export function parseEvidenceDocument(bytes: Uint8Array): EvidenceDocument {
  const parsed = evidenceSchema.safeParse(parseCanonicalJson(bytes));
  if (parsed.success) return parsed.data;
  throw new Problem("invalid_input", `not an evidence document: ${z.prettifyError(parsed.error)}`, {
    cause: parsed.error,
  });
}
