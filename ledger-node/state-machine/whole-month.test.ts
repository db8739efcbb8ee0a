import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, dayStart, monthStart } from "@tsunagu/core/energy/time.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import { someBilledKey, someBundle } from "@tsunagu/core/testing/some-bundle.ts";
import { someCorrections } from "@tsunagu/core/testing/some-corrections.ts";
import { someBilledMonth, someDays, someNeighbours } from "@tsunagu/core/testing/some-month.ts";
import { nativeTools } from "../ledger/native-tools.ts";
import { someWriter } from "../testing/some-writer.ts";
import { findAccount } from "./account-table.ts";
import { applyBlock } from "./apply-block.ts";
import { createLedgerState } from "./ledger-state.ts";

test("the month that verifiers are tested with is one that the rules accept, record by record, to the same closing", () => {
  const size = { days: 2, subMeter: true, sessions: 37 };
  const { ledger, closing, bundle } = someBundle({ ...size, corrections: true, neighbours: 5 });
  const state = createLedgerState(ledger.genesis, nativeTools);
  const writer = someWriter(state.chain);
  const apply = (time: number, ...transactions: Uint8Array[]) =>
    applyBlock(state, { height: state.height + 1, time, transactions });
  const write = (time: number, records: readonly LedgerRecord[]) => {
    if (records.length === 0) return;
    const [logged] = apply(time, writer.batch(records, someBilledMonth).transaction).results;
    assert.ok(logged !== undefined && !("refused" in logged));
    assert.ok(logged.batch?.outcomes.every((outcome) => outcome === 1));
  };
  for (const [nth, day] of someDays(size).entries()) {
    const time = dayStart(dayOf(monthStart(someBilledMonth)) + nth + 1) + 600;
    write(time, [...day.usages, ...(nth === 0 ? someNeighbours(5) : [])]);
    write(time, day.assets);
    write(time, day.transfers);
    if (nth === 0) for (const records of someCorrections(day)) write(time, records);
  }
  assert.equal(
    Buffer.from(findAccount(state.accounts, someBilledKey)?.head ?? []).toString("hex"),
    bundle.evidence.state?.slice(64),
  );
  const asking = someWriter(state.chain, { stream: 1 });
  apply(closing.closing.blockTime, asking.closing().transaction);
  assert.deepEqual(state.closing?.entry.monthsRoot, closing.closing.monthsRoot);
  assert.deepEqual(state.closing?.entry.assetsRoot, closing.closing.assetsRoot);
  assert.equal(state.accepted, closing.closing.accepted);
});
