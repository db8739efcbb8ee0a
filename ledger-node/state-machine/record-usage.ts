import { monthOf } from "@tsunagu/core/energy/time.ts";
import { clockToleranceSeconds } from "@tsunagu/core/proofs/phase.ts";
import type { UsageRecorded } from "@tsunagu/core/records/ledger-record.ts";
import type { RecordOutcome, RecordRefusal } from "@tsunagu/core/records/outcomes.ts";
import { findAccount, openAccount } from "./account-table.ts";
import type { LedgerState, RecordContext } from "./ledger-state.ts";
import { countRow, isUsedUp } from "./quota-table.ts";
import { hasRole, mayFor } from "./registry.ts";
import { addSession, monthOfSession } from "./session-table.ts";
import { addUsage, findUsage, knowsMeter, overlapsUsage } from "./usage-table.ts";

/** Rules 1 and 2: writes down what one meter measured in one interval, for one account. */
export function recordUsage(
  state: LedgerState,
  record: UsageRecorded,
  { month, blockTime }: RecordContext,
): RecordOutcome {
  const { registry, usages, sessions } = state;
  const { seller, operator: member, account, meter, direction, start } = record;
  if (record.start + record.durationS > blockTime + clockToleranceSeconds) return "in_the_future";
  if (!hasRole(registry, seller, "seller")) return "unknown_seller";
  if (!mayFor(registry, { kind: "records-for", member, seller })) return "not_entitled";
  if (isOfOtherMonth(state, record, month)) return "session_of_other_month";
  if (findUsage(usages, { seller, month, account, meter, direction, start }) !== undefined)
    return "usage_exists";
  if (overlapsUsage(usages, record)) return "overlap";
  const made = rowsMadeBy(state, record, month);
  const usedUp = quotaUsedUp(state, { member, month }, made);
  if (usedUp !== undefined) return usedUp;

  const { durationS, place, wh } = record;
  if (made.account) openAccount(state.accounts, { seller, month, account }, { ...state, ...state.tools });
  addUsage(usages, {
    seller,
    month,
    account,
    meter,
    direction,
    start,
    durationS,
    operator: member,
    place,
    wh,
    coveredWh: 0,
    revision: 0,
    transfers: [],
    next: undefined,
  });
  if (made.session !== null) addSession(sessions, { operator: member, session: made.session }, month);
  countRow(state.quotas, { member, month }, "usages");
  if (made.account) countRow(state.quotas, { member, month }, "accounts");
  if (made.meter) countRow(state.quotas, { member, month }, "meters");
  if (made.session !== null) countRow(state.quotas, { member, month }, "sessions");
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

/** What else the usage would bring into the tables. */
function rowsMadeBy({ accounts, usages, sessions }: LedgerState, record: UsageRecorded, month: number) {
  const { seller, account, operator, session } = record;
  const isNewSession = session !== null && monthOfSession(sessions, { operator, session }) === undefined;
  return {
    account: findAccount(accounts, { seller, month, account }) === undefined,
    meter: !knowsMeter(usages, record),
    session: isNewSession ? session : null,
  };
}

/** Rule 8. */
function quotaUsedUp(
  { quotas }: LedgerState,
  owner: { member: number; month: number },
  made: ReturnType<typeof rowsMadeBy>,
): RecordRefusal | undefined {
  if (isUsedUp(quotas, owner, "usages")) return "quota_usages";
  if (made.account && isUsedUp(quotas, owner, "accounts")) return "quota_accounts";
  if (made.meter && isUsedUp(quotas, owner, "meters")) return "quota_meters";
  if (made.session !== null && isUsedUp(quotas, owner, "sessions")) return "quota_sessions";
  return undefined;
}
