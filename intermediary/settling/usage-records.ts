import { slotOf } from "@tsunagu/core/energy/time.ts";
import { toAccountId, toMeterId, toPlaceId, toSessionId } from "@tsunagu/core/records/ledger-ids.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import type { Correction, UsageFacts } from "./next-usage-step.ts";
import type { StoredUsage } from "./usage-rows.ts";

const standsAt = (row: StoredUsage, member: number) => ({
  seller: row.seller,
  operator: member,
  account: toAccountId(row.account),
  meter: toMeterId(row.meter),
  direction: row.direction,
  start: row.start,
});

/** What is written of a usage that is not on the ledger. */
export function usageRecorded(row: StoredUsage, wanted: UsageFacts, member: number): LedgerRecord {
  if (slotOf(row.start) !== row.slot) throw new Error("a usage is not in its slot");
  return {
    kind: "usage-recorded",
    ...standsAt(row, member),
    ...wanted,
    wh: Number(wanted.wh),
    place: toPlaceId(wanted.place),
    session: wanted.session === null ? null : toSessionId(wanted.session),
  };
}

/** What is written where the ledger has it otherwise than it is wanted. */
export function usageCorrected(
  row: StoredUsage,
  { recorded, step, member }: { recorded: UsageFacts; step: Correction; member: number },
): LedgerRecord {
  return {
    kind: "usage-corrected",
    ...standsAt(row, member),
    wh: Number(step.wh),
    previousWh: Number(recorded.wh),
    place: toPlaceId(recorded.place),
    revision: row.revision + 1,
    reason: step.reason,
    quality: step.quality,
  };
}
