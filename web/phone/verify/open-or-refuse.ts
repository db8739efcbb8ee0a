import { openBundle } from "@tsunagu/core/bundle/bundle.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { sizeOfCheckpoint } from "./proof-texts.ts";
import { refusalOf } from "./refusal.ts";

/** What is needed to ask for fresh proofs; a bundle that has not even that is refused at once. */
export function openOrRefuse(bundle: unknown) {
  try {
    const { statement, bundle: opened } = openBundle(bundle);
    const { evidence } = opened;
    const checkpoint =
      typeof evidence === "object" && evidence !== null && "checkpoint" in evidence
        ? evidence.checkpoint
        : null;
    const size = sizeOfCheckpoint(checkpoint);
    // Size 0 is asked for where there is none: the check itself then says what is wrong.
    return { ok: true as const, statement, size: size ?? 0 };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "not_proved") throw error;
    return { ok: false as const, refusal: refusalOf(error) };
  }
}
