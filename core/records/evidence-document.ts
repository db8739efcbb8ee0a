import { utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { Problem } from "../problem/problem.ts";
import { parseCanonicalJson } from "./canonical-json.ts";
import { hexText, seconds, wholeText } from "./json-scalars.ts";

const longestDevice = 100;
const device = z.string().min(1).max(longestDevice);
const derivationText = /^[a-z0-9][a-z0-9-]{0,63}$/;
const digestText = /^[0-9a-f]{64}$/;
const wholeWh = /^(0|[1-9][0-9]{0,19})$/;
const lastSecond = 0xffff_ffff;

/** A cumulative register at a time, or (from sources that give only that) the energy of an interval. */
const reading = z.union([
  z.strictObject({ device, at: seconds, registerWh: wholeText }),
  z.strictObject({ device, from: seconds, to: seconds, intervalWh: wholeText }),
]);

const evidenceSchema = z.strictObject({
  format: z.literal("tsunagu/evidence/1"),
  /** What was done with the readings, by the name of the rule: `register-difference`, `house-minus-sub-meters`. */
  derivation: z.string().regex(derivationText),
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

/**
 * The RFC 8785 bytes of a document. Throws `RangeError` on one that `parseEvidenceDocument` would refuse: making it is our
 * mistake. One is made for every record, so it is written directly: keys stand in their order, and nothing is parsed again.
 */
export function encodeEvidenceDocument({ derivation, readings, messages }: EvidenceDocument): Uint8Array {
  if (!derivationText.test(derivation)) throw new RangeError(`there is no derivation "${derivation}"`);
  for (const digest of messages) {
    if (!digestText.test(digest)) throw new RangeError(`a message has a digest of 32 bytes, got ${digest}`);
  }
  const document = {
    derivation,
    format: "tsunagu/evidence/1",
    messages,
    readings: readings.map(readingInOrder),
  };
  return utf8ToBytes(JSON.stringify(document));
}

function readingInOrder(reading: EvidenceDocument["readings"][number]) {
  const { device: name } = reading;
  if (name.length === 0 || name.length > longestDevice || !name.isWellFormed())
    throw new RangeError(`a device has a name of 1 to ${longestDevice} characters, got "${name}"`);
  if ("registerWh" in reading) {
    const { at, registerWh } = reading;
    refuseOdd([at], registerWh);
    return { at, device: name, registerWh };
  }
  const { from, intervalWh, to } = reading;
  refuseOdd([from, to], intervalWh);
  return { device: name, from, intervalWh, to };
}

function refuseOdd(times: readonly number[], wh: string): void {
  if (!wholeWh.test(wh)) throw new RangeError(`energy is whole Wh as decimal text, got "${wh}"`);
  for (const time of times) {
    if (!Number.isInteger(time) || time < 0 || time > lastSecond)
      throw new RangeError(`a time is whole seconds, got ${time}`);
  }
}

/** Throws `Problem` `invalid_input` on anything but the RFC 8785 bytes of an evidence document. */
export function parseEvidenceDocument(bytes: Uint8Array): EvidenceDocument {
  const parsed = evidenceSchema.safeParse(parseCanonicalJson(bytes));
  if (parsed.success) return parsed.data;
  throw new Problem("invalid_input", `not an evidence document: ${z.prettifyError(parsed.error)}`, {
    cause: parsed.error,
  });
}
