import { matchDueAt } from "../energy/match-due-at.ts";
import { slotOf } from "../energy/time.ts";
import { toWattHours, type WattHours } from "../energy/watt-hours.ts";
import { Problem } from "../problem/problem.ts";
import { type FoldedUsage, foldAccount } from "../records/fold-account.ts";
import type { AssetTransferred, LedgerRecord } from "../records/ledger-record.ts";
import { sumOrigins } from "./origins.ts";
import type { OriginShare, Usage } from "./usage.ts";

/**
 * The usages of one account as its records, in log order, leave them: corrected, void ones gone, each with the origin
 * of its energy. `asOf` (seconds since 1970) is the time of the closing that the records were read under.
 *
 * Throws `invalid_input` when the records do not fit each other: nothing is priced on half an understanding.
 */
export function usagesOfRecords(records: readonly LedgerRecord[], { asOf }: { asOf: number }): Usage[] {
  return foldOrThrow(records).map((usage) => usageOf(usage, asOf));
}

/** A usage with the transfers in force that cover it, in the order of their ordinals: from which plant each Wh is. */
export type CoveredUsage = Usage & { readonly transfers: readonly AssetTransferred[] };

/** As `usagesOfRecords`, down to the plant. */
export function coveredUsagesOfRecords(
  records: readonly LedgerRecord[],
  { asOf }: { asOf: number },
): CoveredUsage[] {
  return foldOrThrow(records).map((usage) => ({
    ...usageOf(usage, asOf),
    transfers: [...usage.transfers.values()],
  }));
}

function foldOrThrow(records: readonly LedgerRecord[]): readonly FoldedUsage[] {
  const folded = foldAccount(records);
  if (!("why" in folded)) return folded;
  const { row: index, why: fault } = folded;
  throw new Problem("invalid_input", "a record does not fit those before it", {
    facts: { index, kind: records[index]?.kind ?? "", fault },
  });
}

function usageOf(folded: FoldedUsage, asOf: number): Usage {
  const { operator, meter, place, session, endUse, start, durationS, direction } = folded.recorded;
  const { quality } = folded;
  const wh = toWattHours(BigInt(folded.wh));
  const origins = direction === "import" ? originsOf(folded, wh, asOf) : [];
  return { operator, meter, place, session, endUse, start, durationS, wh, direction, quality, origins };
}

function originsOf(
  { recorded, coveredWh, transfers }: FoldedUsage,
  wh: WattHours,
  asOf: number,
): OriginShare[] {
  const open = { origin: openOrigin(recorded.start, asOf), wh: toWattHours(wh - BigInt(coveredWh)) };
  if (transfers.size === 0) return wh === 0n ? [] : [open];
  const covered = [...transfers.values()].map(({ method, wh: part }) => ({
    origin: method,
    wh: toWattHours(BigInt(part)),
  }));
  return sumOrigins([...covered, open]);
}

const openOrigin = (start: number, asOf: number): "pending" | "residual-mix" =>
  matchDueAt(slotOf(start)) > asOf ? "pending" : "residual-mix";
