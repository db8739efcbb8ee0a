import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { encodeAccountState } from "@tsunagu/core/proofs/account-state.ts";
import { decodeClosingEntry } from "@tsunagu/core/proofs/closing-entry.ts";
import { encodeGenesis } from "@tsunagu/core/records/genesis.ts";
import type { Member } from "@tsunagu/core/records/genesis-parts.ts";
import { toAccountId } from "@tsunagu/core/records/ledger-ids.ts";
import { recordOutcomeOf, recordOutcomes } from "@tsunagu/core/records/outcomes.ts";
import { type BatchKind, batchKinds } from "@tsunagu/core/records/record-kinds.ts";
import { someMonth, somePlace, somePlant } from "@tsunagu/core/testing/some-record.ts";
import { someSigner } from "@tsunagu/core/testing/some-signer.ts";
import fc from "fast-check";
import { nativeTools } from "../ledger/native-tools.ts";
import { accountStates, closingFromScratch } from "../testing/closing-from-scratch.ts";
import { applyToModel, createModel, type Model, type ModelBatch } from "../testing/reference-model.ts";
import { drawFrom, otherPlant, someRecords } from "../testing/some-history.ts";
import { someWideGenesis } from "../testing/some-state.ts";
import { someWriter } from "../testing/some-writer.ts";
import { findAccount } from "./account-table.ts";
import { type AppliedBlock, applyBlock } from "./apply-block.ts";
import { createLedgerState, type LedgerState } from "./ledger-state.ts";

const plant = { place: somePlace, method: "solar", area: "tokyo", capacityW: 3_000 } as const;
/** Has a key for batches, but not the role. */
const auditor = {
  id: 6,
  name: "Auditor",
  roles: ["auditor"],
  keys: [{ number: 1, use: "batch", key: someSigner("member 6 batch 1").publicKeyHex }],
} satisfies Member;
const genesis = someWideGenesis({
  members: [...someWideGenesis().members, auditor],
  lateAfterDays: 8,
  sealAfterMonths: 1,
  plants: [
    { id: otherPlant, seller: 5, ...plant },
    { id: somePlant, seller: 2, ...plant },
  ],
  quotas: { usages: 8, accounts: 2, meters: 2, sessions: 2, assets: 5, streams: 2 },
});
const genesisBytes = encodeGenesis(genesis);

const kinds = Object.keys(batchKinds) as BatchKind[];
const arbitraryBatch = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant("usage-recorded" as const) },
    { weight: 3, arbitrary: fc.constant("asset-issued" as const) },
    { weight: 3, arbitrary: fc.constant("asset-transferred" as const) },
    { weight: 5, arbitrary: fc.constantFrom(...kinds) },
  ),
  member: fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 5, 5, 5, 5, 4, 6),
  stream: fc.constantFrom(0, 0, 0, 1, 1, 2),
  monthsOn: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, -1, -2),
  skew: fc.constantFrom(0n, 0n, 0n, 0n, 0n, 0n, 0n, 1n, -1n),
  count: fc.integer({ min: 1, max: 8 }),
  numbers: fc.array(fc.nat(0xffff), { minLength: 64, maxLength: 64 }),
});
const arbitraryBlock = fc.record({
  waitS: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(0, 0, 30, 60, 1_800) },
    { weight: 1, arbitrary: fc.constantFrom(7_200, 43_200, 86_400, 86_400 * 9, 86_400 * 31) },
  ),
  batches: fc.array(arbitraryBatch, { maxLength: 6, size: "max" }),
});
const arbitraryHistory = fc.array(arbitraryBlock, { minLength: 3, maxLength: 40, size: "max" });
const arbitraryLongHistory = fc.array(arbitraryBlock, { minLength: 40, maxLength: 40 });
type BlockPlan = typeof arbitraryBlock extends fc.Arbitrary<infer Plan> ? Plan : never;
type BatchPlan = typeof arbitraryBatch extends fc.Arbitrary<infer Plan> ? Plan : never;

/** The same batch for the model and, signed and zipped, for the state machine. */
function makeOne(plan: BatchPlan, model: Model, state: LedgerState, ahead: Map<string, bigint>) {
  const { kind, member, stream, numbers, count } = plan;
  const month = kind === "closing-asked" ? 0 : monthOf(model.time) + plan.monthsOn;
  const place = `${member} ${stream}`;
  const next = (model.sequences.get(place) ?? 0n) + (ahead.get(place) ?? 0n);
  const sequence = next + plan.skew < 0n ? 0n : next + plan.skew;
  if (plan.skew === 0n) ahead.set(place, (ahead.get(place) ?? 0n) + 1n);
  const writer = someWriter(state.chain, { member, stream });
  writer.sequence = sequence;
  const records =
    kind === "closing-asked" ? [] : someRecords({ kind, count, month, member }, model, drawFrom(numbers));
  const batch: ModelBatch = { member, stream, sequence, kind, month, records };
  return {
    batch,
    transaction: (kind === "closing-asked" ? writer.closing() : writer.batch(records, month)).transaction,
  };
}

const answersOf = ({ results }: AppliedBlock) =>
  results.map((result) =>
    "refused" in result ? result.refused : [...(result.batch?.outcomes ?? [])].map(recordOutcomeOf),
  );

const closingsOf = ({ entries }: AppliedBlock) =>
  entries
    .filter(({ bytes }) => bytes[0] === 2)
    .map(({ bytes }) => decodeClosingEntry(bytes))
    .map(({ months, monthsRoot, assetsRoot }) => ({ months, monthsRoot, assetsRoot }));

function assertSameState(state: LedgerState, model: Model): void {
  for (const [key, expected] of accountStates(model, state.chain)) {
    const [seller = 0, month = 0] = key.split(" ").map(Number);
    const row = findAccount(state.accounts, { seller, month, account: toAccountId(key.split(" ")[2] ?? "") });
    assert.ok(row, key);
    assert.deepEqual(encodeAccountState(row), encodeAccountState(expected));
  }
  const accepted = [...model.accounts.values()].reduce((sum, records) => sum + records.length, 0);
  assert.ok(state.accepted >= BigInt(accepted));
}

/** Lives one history in both, block by block. Gives every answer that a batch or a record got. */
function live(history: readonly BlockPlan[]): string[] {
  const state = createLedgerState(genesisBytes, nativeTools);
  const model = createModel(genesis);
  const seen: string[] = [];
  let time = monthStart(someMonth) + 7_200;
  for (const { waitS, batches } of history) {
    time += waitS;
    const ahead = new Map<string, bigint>();
    const made = batches.map((plan) => makeOne(plan, model, state, ahead));
    const expected = dayOf(time) > dayOf(model.time) ? [closingFromScratch(model, state.chain, time)] : [];
    const { answers, closings } = applyToModel(
      model,
      time,
      made.map(({ batch }) => batch),
    );
    if (closings > expected.length) expected.push(closingFromScratch(model, state.chain, time));
    const transactions = made.map(({ transaction }) => transaction);
    const block = applyBlock(state, { height: state.height + 1, time, transactions });
    assert.deepEqual(answersOf(block), answers);
    assert.deepEqual(closingsOf(block), expected);
    seen.push(...answers.flat());
  }
  assertSameState(state, model);
  return seen;
}

test("any history ends as the reference model says: outcomes, sums, heads and closings", () => {
  fc.assert(
    fc.property(arbitraryHistory, (history) => {
      live(history);
    }),
    { numRuns: 40 },
  );
});

test("so do these, in which every refusal arises that can", () => {
  const seen = new Set(fc.sample(arbitraryLongHistory, { seed: 1, numRuns: 40 }).flatMap(live));
  // A transfer whose slot is not that of its start is no record.
  const cannotArise = ["other_slot"];
  assert.deepEqual(
    Object.keys(recordOutcomes).filter((outcome) => !seen.has(outcome)),
    cannotArise,
  );
  for (const refusal of ["sequence_used", "sequence_gap", "not_allowed", "month_closed", "too_soon"]) {
    assert.ok(seen.has(refusal), refusal);
  }
});
