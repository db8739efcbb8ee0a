import type { Quality } from "@tsunagu/core/records/record-values.ts";
import { assetTransfersToCancel, type StandingTransfer } from "../matching/transfers-to-cancel.ts";
import type { Correction, UsageStep } from "./next-usage-step.ts";

export type AssetFacts = { readonly wh: bigint; readonly quality: Quality };

/**
 * The same for a plant's half hour. Power that was not produced is no asset; one that turns out to be 0 is withdrawn.
 * `recorded`: null if it was never issued.
 */
export function nextAssetStep<Standing extends StandingTransfer>(
  wanted: AssetFacts,
  recorded: AssetFacts | null,
  standing: readonly Standing[],
): UsageStep<Standing> {
  if (recorded === null) return { do: wanted.wh === 0n ? "nothing" : "record" };
  const replacesEstimate = recorded.quality === "estimated" && wanted.quality !== "estimated";
  if (wanted.wh === recorded.wh && !replacesEstimate) return { do: "nothing" };
  const cancelled = assetTransfersToCancel(standing, wanted.wh);
  if (cancelled.length > 0) return { do: "cancel", transfers: cancelled };
  return {
    do: "correct",
    wh: wanted.wh,
    quality: wanted.quality,
    reason: reasonOf(wanted.wh, replacesEstimate),
  };
}

function reasonOf(wh: bigint, replacesEstimate: boolean): Correction["reason"] {
  if (wh === 0n) return "withdrawn";
  return replacesEstimate ? "estimate-replaced" : "late";
}
