import type { Area, CorrectionReason, EndUse, Quality } from "@tsunagu/core/records/record-values.ts";
import { type StandingTransfer, transfersToCancel } from "../matching/transfers-to-cancel.ts";

/** What a usage is, apart from where it stands (account, meter, direction, start). */
export type UsageFacts = {
  readonly durationS: number;
  readonly place: string;
  readonly session: string | null;
  readonly endUse: EndUse;
  readonly area: Area;
  readonly quality: Quality;
  readonly wh: bigint;
};

export type Correction = {
  readonly do: "correct";
  readonly wh: bigint;
  readonly quality: Quality;
  readonly reason: CorrectionReason;
};

export type UsageStep<Standing> =
  | { readonly do: "nothing" }
  | { readonly do: "record" }
  | { readonly do: "cancel"; readonly transfers: readonly Standing[] }
  | Correction;

/**
 * The one next step that brings the ledger nearer to what the readings want. `recorded` is what the ledger has now, null if
 * nothing or void. Only Wh and quality can be corrected: a usage that is to be another one is made void and recorded anew.
 * Before it goes below what is covered, transfers are cancelled.
 */
export function nextUsageStep<Standing extends StandingTransfer>(
  wanted: UsageFacts | null,
  recorded: UsageFacts | null,
  standing: readonly Standing[],
): UsageStep<Standing> {
  if (recorded === null) return { do: wanted === null ? "nothing" : "record" };
  const correction = correctionOf(wanted, recorded);
  if (correction === null) return { do: "nothing" };
  const cancelled = transfersToCancel(standing, correction.wh);
  return cancelled.length > 0 ? { do: "cancel", transfers: cancelled } : correction;
}

function correctionOf(wanted: UsageFacts | null, recorded: UsageFacts): Correction | null {
  if (wanted === null || isAnother(wanted, recorded)) {
    return { do: "correct", wh: 0n, quality: recorded.quality, reason: "void" };
  }
  const replacesEstimate = recorded.quality === "estimated" && wanted.quality !== "estimated";
  // Nothing may say that the meter signed it when it did not.
  const isSignedOtherwise = isSigned(wanted) !== isSigned(recorded);
  if (wanted.wh === recorded.wh && !replacesEstimate && !isSignedOtherwise) return null;
  return {
    do: "correct",
    wh: wanted.wh,
    quality: wanted.quality,
    reason: replacesEstimate ? "estimate-replaced" : "late",
  };
}

const isSigned = ({ quality }: UsageFacts): boolean => quality === "signed-by-meter";

const isAnother = (wanted: UsageFacts, recorded: UsageFacts): boolean =>
  wanted.durationS !== recorded.durationS ||
  wanted.place !== recorded.place ||
  wanted.session !== recorded.session ||
  wanted.endUse !== recorded.endUse ||
  wanted.area !== recorded.area;
