import type { UsageCorrected } from "@tsunagu/core/records/ledger-record.ts";
import type { RecordOutcome } from "@tsunagu/core/records/outcomes.ts";
import { findAccount } from "./account-table.ts";
import type { LedgerState, RecordContext } from "./ledger-state.ts";
import { hasRole } from "./registry.ts";
import { findUsage, removeUsage } from "./usage-table.ts";

/**
 * Rule 5: the Wh of a usage become others; a void one is gone and frees its interval. Whoever wrote a usage corrects it,
 * even when its contract with the seller has ended since: so no grant is asked for.
 */
export function correctUsage(
  state: LedgerState,
  record: UsageCorrected,
  { month }: RecordContext,
): RecordOutcome {
  const { registry, accounts, usages } = state;
  const { seller, meter, direction, start } = record;
  if (!hasRole(registry, seller, "seller")) return "unknown_seller";
  const account = findAccount(accounts, { seller, month, account: record.account });
  if (account === undefined) return "unknown_usage";
  const usage = findUsage(usages, { account, meter, direction, start });
  if (usage === undefined) return "unknown_usage";
  if (record.operator !== usage.operator) return "other_operator";
  if (record.place !== usage.place) return "place_mismatch";
  if (record.revision !== usage.revision + 1) return "wrong_revision";
  if (record.previousWh !== usage.wh) return "wrong_previous";
  if (record.wh < usage.coveredWh) return "below_covered";

  usage.wh = record.wh;
  usage.revision = record.revision;
  if (record.reason === "void") removeUsage(usages, record, usage);
  return "accepted";
}
