import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getNewestCheckpoint } from "@tsunagu/core/api/trading-bills.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { sizeOfCheckpoint } from "./proof-texts.ts";
import type { PhoneCheck } from "./verify-on-phone.ts";

type Newest = Answer<typeof getNewestCheckpoint>;

const tries = 8;

/**
 * The newest checkpoint with a path from the bundle's log and one from the log this device has seen. Both must lead to
 * one log, which may grow between the two askings: then they are asked for again.
 */
export async function fetchFresh(
  sizes: { readonly bundle: number; readonly seen: number | null },
  askNewest: (from: number) => Promise<Newest>,
): Promise<PhoneCheck["fresh"]> {
  for (let nth = 0; nth < tries; nth++) {
    const [fromBundle, fromSeen] = await Promise.all([
      askNewest(sizes.bundle),
      sizes.seen === null ? null : askNewest(sizes.seen),
    ]);
    if (fromSeen === null) return { fromBundle, fromSeen };
    if (sizeOfCheckpoint(fromBundle.checkpoint) === sizeOfCheckpoint(fromSeen.checkpoint))
      return { fromBundle, fromSeen };
  }
  throw new Problem("not_ready", "the log grows faster than it can be asked for");
}
