import assert from "node:assert/strict";
import { test } from "node:test";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import { toAccountId, toMeterId, toSessionId } from "@tsunagu/core/records/ledger-ids.ts";
import type { UsageRecorded } from "@tsunagu/core/records/ledger-record.ts";
import {
  someAccount,
  someMeter,
  someMonth,
  someStart,
  someUsage,
  someUsageCorrection,
} from "@tsunagu/core/testing/some-record.ts";
import { someContext, someState, usageIn } from "../testing/some-state.ts";
import { correctUsage } from "./correct-usage.ts";
import type { LedgerState } from "./ledger-state.ts";
import { recordUsage } from "./record-usage.ts";

const otherAccount = toAccountId("11".repeat(16));
const otherMeter = toMeterId("22".repeat(8));
const session = toSessionId("33".repeat(8));

const record = (state: LedgerState, given: Partial<UsageRecorded> = {}, context = someContext()) =>
  recordUsage(state, someUsage(given), context);

test("a usage is there with account, energy and place as it came", () => {
  const state = someState();
  assert.equal(record(state), "accepted");
  const row = usageIn(state, someUsage());
  assert.equal(row?.wh, someUsage().wh);
  assert.equal(row?.account.key.account, someAccount);
  assert.equal(row?.place, someUsage().place);
});

test("in_the_future: an interval may end at most 120 s after the block's time", () => {
  const end = someStart + 1_800;
  assert.equal(record(someState(), {}, someContext({ blockTime: end - 120 })), "accepted");
  assert.equal(record(someState(), {}, someContext({ blockTime: end - 121 })), "in_the_future");
});

test("unknown_seller: the seller must be a member that sells", () => {
  assert.equal(record(someState(), { seller: 9 }), "unknown_seller");
  assert.equal(record(someState(), { seller: 3 }), "unknown_seller");
});

test("not_entitled: whoever measures needs the seller's records-for grant, or is the seller", () => {
  assert.equal(record(someState(), { operator: 4 }), "not_entitled");
  assert.equal(record(someState(), { operator: 5, seller: 2 }), "not_entitled");
  assert.equal(record(someState(), { operator: 5, seller: 5 }), "accepted");
});

test("session_of_other_month: the first usage of a session starts in its month and fixes it", () => {
  const state = someState();
  const nextMonth = monthStart(someMonth + 1);
  const late = someContext({ blockTime: nextMonth + 10_000 });
  const inNext = { start: nextMonth, session };
  assert.equal(record(state, inNext, late), "session_of_other_month");
  assert.equal(record(state, { session }, late), "accepted");
  assert.equal(record(state, inNext, late), "accepted");
  const asNext = { ...late, month: someMonth + 1 };
  const later = { start: nextMonth + 1_800, session };
  assert.equal(record(state, later, asNext), "session_of_other_month");
  assert.equal(record(state, { ...later, session: toSessionId("34".repeat(8)) }, asNext), "accepted");
});

test("a session id of another operator is another session", () => {
  const state = someState();
  assert.equal(record(state, { session }), "accepted");
  const nextMonth = monthStart(someMonth + 1);
  const context = someContext({ month: someMonth + 1, blockTime: nextMonth + 10_000 });
  assert.equal(record(state, { session, operator: 5, seller: 5, start: nextMonth }, context), "accepted");
});

test("usage_exists: one usage per seller, month, account, meter, direction and start, whoever holds it", () => {
  const state = someState();
  assert.equal(record(state), "accepted");
  assert.equal(record(state, { wh: 1 }), "usage_exists");
  assert.equal(record(state, { durationS: 60 }), "usage_exists");
  assert.equal(record(state, { operator: 2 }), "usage_exists");
  assert.equal(record(state, { direction: "export" }), "accepted");
});

test("overlap: intervals of one operator's meter and direction never share a second", () => {
  const state = someState();
  const at = (offset: number, durationS: number, given: Partial<UsageRecorded> = {}) =>
    record(state, { start: someStart + offset, durationS, account: otherAccount, ...given });
  assert.equal(at(600, 600), "accepted");
  assert.equal(at(0, 601), "overlap");
  assert.equal(at(0, 600), "accepted");
  assert.equal(at(1_199, 1), "overlap");
  assert.equal(at(1_200, 600), "accepted");
  assert.equal(at(700, 10, { account: someAccount }), "overlap");
  assert.equal(at(700, 10, { direction: "export" }), "accepted");
  assert.equal(at(700, 10, { meter: otherMeter }), "accepted");
  assert.equal(at(700, 10, { operator: 5, seller: 5 }), "accepted");
});

test("overlap: also with a usage of another month's account", () => {
  const state = someState();
  const nextMonth = monthStart(someMonth + 1);
  const late = someContext({ blockTime: nextMonth + 10_000 });
  assert.equal(record(state, { session }, late), "accepted");
  assert.equal(record(state, { session, start: nextMonth }, late), "accepted");
  const asNext = { ...late, month: someMonth + 1 };
  assert.equal(record(state, { start: nextMonth }, asNext), "overlap");
});

test("a void usage frees its interval for its operator under any account, and begins again at revision 0", () => {
  const state = someState();
  assert.equal(record(state), "accepted");
  const voided = someUsageCorrection({ wh: 0, reason: "void" });
  assert.equal(correctUsage(state, voided, someContext()), "accepted");
  assert.equal(record(state, { account: otherAccount }), "accepted");
  assert.equal(record(state), "overlap");
  const voidedAgain = { ...voided, account: otherAccount };
  assert.equal(correctUsage(state, voidedAgain, someContext()), "accepted");
  assert.equal(record(state), "accepted");
  assert.equal(correctUsage(state, someUsageCorrection(), someContext()), "accepted");
});

const tight = { usages: 2, accounts: 1, meters: 1, sessions: 1, assets: 1, streams: 1 };

test("quota_usages: a member makes so many usages a month, void ones too", () => {
  const state = someState({ quotas: { ...tight, accounts: 9, meters: 9 } });
  assert.equal(record(state), "accepted");
  assert.equal(record(state, { meter: otherMeter }), "accepted");
  const voided = someUsageCorrection({ wh: 0, reason: "void" });
  assert.equal(correctUsage(state, voided, someContext()), "accepted");
  assert.equal(record(state), "quota_usages");
  const nextMonth = monthStart(someMonth + 1);
  const next = someContext({ month: someMonth + 1, blockTime: nextMonth + 86_400 });
  assert.equal(record(state, { start: nextMonth }, next), "accepted");
});

test("quota_accounts, quota_meters, quota_sessions: only a new one counts", () => {
  const state = someState({ quotas: { ...tight, usages: 9 } });
  const later = (nth: number, given: Partial<UsageRecorded> = {}) =>
    record(state, { start: someStart + nth * 1_800, ...given });
  assert.equal(later(0, { session }), "accepted");
  assert.equal(later(1, { session }), "accepted");
  assert.equal(later(2, { account: otherAccount }), "quota_accounts");
  assert.equal(later(2, { account: otherAccount, meter: otherMeter }), "quota_accounts");
  assert.equal(later(2, { meter: otherMeter }), "quota_meters");
  assert.equal(later(2, { session: toSessionId("34".repeat(8)) }), "quota_sessions");
  assert.equal(later(2), "accepted");
});

test("a refused usage leaves no trace in any table", () => {
  const state = someState({ quotas: { ...tight, usages: 9 } });
  const refusedWith = { account: otherAccount, meter: otherMeter, session, operator: 4 };
  assert.equal(record(state, refusedWith), "not_entitled");
  assert.equal(state.accounts.months.size, 0);
  assert.equal(state.usages.meters.size, 0);
  assert.equal(state.sessions.operators.size, 0);
  assert.equal(state.quotas.counts.size, 0);
  assert.equal(record(state, { meter: someMeter }), "accepted");
});
