import { monthOf } from "@tsunagu/core/energy/time.ts";
import type { AccountKey } from "@tsunagu/core/proofs/account-state.ts";
import { clockToleranceSeconds } from "@tsunagu/core/proofs/phase.ts";
import type { UsageRecorded } from "@tsunagu/core/records/ledger-record.ts";
import type { RecordOutcome, RecordRefusal } from "@tsunagu/core/records/outcomes.ts";
import { findAccount, openAccount } from "./account-table.ts";
import type { LedgerState, RecordContext } from "./ledger-state.ts";
import { countRow, isUsedUp } from "./quota-table.ts";
import { hasRole, mayFor } from "./registry.ts";
import { addSession, monthOfSession } from "./session-table.ts";
import { addUsage, findUsage, knowsMeter, noTransfers, overlapsUsage } from "./usage-table.ts";

/** Rules 1 and 2: writes down what one meter measured in one interval, for one account. */
export function recordUsage(
  state: LedgerState,
  record: UsageRecorded,
  { month, blockTime }: RecordContext,
): RecordOutcome {
  const { registry, usages, quotas } = state;
  const { seller, operator: member, meter, direction, start, durationS, session } = record;
  if (start + durationS > blockTime + clockToleranceSeconds) return "in_the_future";
  if (!hasRole(registry, seller, "seller")) return "unknown_seller";
  if (!mayFor(registry, { kind: "records-for", member, seller })) return "not_entitled";
  if (isOfOtherMonth(state, record, month)) return "session_of_other_month";
  const key: AccountKey = { seller, month, account: record.account };
  const known = findAccount(state.accounts, key);
  if (known !== undefined && findUsage(usages, { account: known, meter, direction, start }) !== undefined) {
    return "usage_exists";
  }
  if (overlapsUsage(usages, record)) return "overlap";
  const isNew = {
    accounts: known === undefined,
    meters: !knowsMeter(usages, record),
    sessions: session !== null && monthOfSession(state.sessions, { operator: member, session }) === undefined,
  };
  const usedUp = quotaUsedUp(state, { member, month }, isNew);
  if (usedUp !== undefined) return usedUp;

  const account = known ?? openAccount(state.accounts, key, { chain: state.chain, ...state.tools });
  const { place, wh } = record;
  addUsage(usages, record, {
    account,
    start,
    durationS,
    operator: member,
    place,
    wh,
    coveredWh: 0,
    revision: 0,
    transfers: noTransfers,
    next: undefined,
  });
  if (session !== null && isNew.sessions) addSession(state.sessions, { operator: member, session }, month);
  countRow(quotas, { member, month }, "usages");
  for (const quota of ["accounts", "meters", "sessions"] as const) {
    if (isNew[quota]) countRow(quotas, { member, month }, quota);
  }
  return "accepted";
}

/** A session belongs to the month in which its first accepted usage starts. */
function isOfOtherMonth(
  { sessions }: LedgerState,
  { operator, session, start }: UsageRecorded,
  month: number,
): boolean {
  if (session === null) return false;
  return (monthOfSession(sessions, { operator, session }) ?? monthOf(start)) !== month;
}

/** Rule 8. Only what is new counts. */
function quotaUsedUp(
  { quotas }: LedgerState,
  owner: { member: number; month: number },
  isNew: Readonly<Record<"accounts" | "meters" | "sessions", boolean>>,
): RecordRefusal | undefined {
  if (isUsedUp(quotas, owner, "usages")) return "quota_usages";
  if (isNew.accounts && isUsedUp(quotas, owner, "accounts")) return "quota_accounts";
  if (isNew.meters && isUsedUp(quotas, owner, "meters")) return "quota_meters";
  if (isNew.sessions && isUsedUp(quotas, owner, "sessions")) return "quota_sessions";
  return undefined;
}
