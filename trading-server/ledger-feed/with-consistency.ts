import { getConsistency } from "@tsunagu/core/api/intermediary.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { decodeCheckpointText, decodeSignedNote } from "@tsunagu/core/proofs/checkpoint.ts";
import type { SeenCheckpoint } from "@tsunagu/core/proofs/seen.ts";
import { z } from "zod";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";

const withCheckpoint = z.looseObject({ checkpoint: z.string() });

/**
 * The evidence with the proof that its log and the one seen before are one. What cannot be read, or has no such proof, is left
 * as it is: the verifier refuses it by name. Throws `neighbour_away`.
 */
export async function withConsistency(
  document: unknown,
  seen: SeenCheckpoint | null,
  callIntermediary: CallIntermediary,
): Promise<unknown> {
  const parsed = withCheckpoint.safeParse(document);
  const size = parsed.success ? sizeOf(parsed.data.checkpoint) : undefined;
  if (!parsed.success || size === undefined) return document;
  if (seen === null || seen.size === size || Math.min(seen.size, size) === 0) {
    return { ...parsed.data, consistency: [] };
  }
  const query = { from: String(Math.min(seen.size, size)), to: String(Math.max(seen.size, size)) };
  const consistency = await callIntermediary(getConsistency, { query }).then(
    ({ path }) => path,
    noneIfRefused,
  );
  return { ...parsed.data, consistency };
}

function sizeOf(note: string): number | undefined {
  try {
    return decodeCheckpointText(decodeSignedNote(note).text).size;
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** A ledger that has not what we have seen cannot show that it goes on from there. */
function noneIfRefused(error: unknown): string[] {
  if (error instanceof Problem && error.code !== "neighbour_away") return [];
  throw error;
}
