import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { slotSeconds } from "@tsunagu/core/energy/time.ts";
import { nobleTools } from "@tsunagu/core/proofs/proof-tools.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import type { RecordOutcome } from "@tsunagu/core/records/outcomes.ts";
import { someChain, someKeyNames } from "@tsunagu/core/testing/some-genesis.ts";
import { someMonth, someStart, someUsage } from "@tsunagu/core/testing/some-record.ts";
import { someSigner } from "@tsunagu/core/testing/some-signer.ts";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";
import type { Timers } from "@tsunagu/edge/timers.ts";
import { type SomeMachine, someMachine } from "../testing/some-machine.ts";
import { createSomeOutboxLedger, type SomeOutboxLedger } from "../testing/some-outbox-ledger.ts";
import type { RecordAnswer } from "./ports.ts";
import { queueRecords } from "./queue-records.ts";
import { sealBatch } from "./seal-batch.ts";
import { startOutbox } from "./start-outbox.ts";

const signer = {
  chain: someChain,
  member: 1,
  keyNumber: 1,
  sign: someSigner(someKeyNames.batch).sign,
  hasher: nobleHasher,
};
const evidence = {
  format: "tsunagu/evidence/1",
  derivation: "register-difference",
  readings: [],
  messages: [],
} as const;
const usage = (slot: number) => someUsage({ start: someStart + slot * slotSeconds, wh: 100 + slot });

type Told = { readonly recordId: number; readonly outcome: RecordAnswer };

/** Waits that end at once, and are counted. */
function hurry(): Timers & { readonly delaysMs: number[] } {
  const delaysMs: number[] = [];
  return {
    delaysMs,
    after: (delayMs, run) => {
      delaysMs.push(delayMs);
      // A look every quarter of a minute would never end in a test.
      if (delayMs === 15_000) return { [Symbol.dispose]: () => undefined };
      const timer = setImmediate(run);
      return { [Symbol.dispose]: () => clearImmediate(timer) };
    },
  };
}

async function queue(
  machine: SomeMachine,
  records: readonly LedgerRecord[],
  thread = (index: number) => `usage ${index}`,
): Promise<void> {
  await machine.store.transaction().execute(async (db) => {
    const waiting = records.map((record, index) => ({
      record,
      month: someMonth,
      threads: [thread(index)] as const,
      evidence: { ...evidence, readings: [], messages: [] },
    }));
    await queueRecords(db, waiting, machine);
  });
}

/** Runs until nothing is left to send. */
async function send(
  machine: SomeMachine,
  ledger: SomeOutboxLedger,
  timers = hurry(),
): Promise<{ told: Told[]; delaysMs: number[] }> {
  const told: Told[] = [];
  await using outbox = startOutbox({
    ...machine,
    timers,
    signer,
    ledger,
    policy: ledger.policy,
    proofTools: nobleTools,
    isLate: () => false,
    onOutcomes: async (_, outcomes) => {
      for (const { recordId, outcome } of outcomes) told.push({ recordId, outcome });
    },
  });
  const deadline = performance.now() + 30_000;
  while (performance.now() < deadline) {
    await outbox.idle();
    const open = await machine.store
      .selectFrom("outbox_records")
      .select("record_id")
      .where("state", "=", "queued")
      .where("not_before", "<=", machine.now())
      .execute();
    if (open.length === 0) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { told, delaysMs: timers.delaysMs };
}

const loggedWh = (ledger: SomeOutboxLedger) =>
  ledger.logged
    .flat()
    .map(({ wh }) => wh)
    .sort((a, b) => a - b);

async function machineAndLedger(context: TestContext, outcomeOf?: (record: LedgerRecord) => RecordOutcome) {
  const machine = await someMachine(context);
  return { machine, ledger: createSomeOutboxLedger(machine.now, outcomeOf) };
}

test("what is queued is logged, and every record is told its outcome once", async (context) => {
  const { machine, ledger } = await machineAndLedger(context, (record) =>
    record.wh === 101 ? "overlap" : "accepted",
  );
  await queue(machine, [usage(0), usage(1), usage(2)]);
  const { told } = await send(machine, ledger);
  assert.deepEqual(loggedWh(ledger), [100, 101, 102]);
  assert.deepEqual(told.map(({ outcome }) => outcome).sort(), ["accepted", "accepted", "overlap"]);
  const states = await machine.store
    .selectFrom("outbox_records")
    .select(["state", "outcome"])
    .orderBy("record_id")
    .execute();
  assert.deepEqual(states, [
    { state: "accepted", outcome: "accepted" },
    { state: "refused", outcome: "overlap" },
    { state: "accepted", outcome: "accepted" },
  ]);
});

for (const fault of ["never-arrives", "answer-is-lost", "answer-is-forged"] as const) {
  test(`a batch whose message ${fault.replaceAll("-", " ")} is sent again and logged once`, async (context) => {
    const { machine, ledger } = await machineAndLedger(context);
    await queue(machine, [usage(0), usage(1)]);
    ledger.failNext.push(fault, fault);
    const { told, delaysMs } = await send(machine, ledger);
    assert.deepEqual(loggedWh(ledger), [100, 101]);
    assert.equal(told.length, 2);
    assert.ok(delaysMs.some((delay) => delay !== 15_000));
  });
}

test("the ledger is away for more than an hour: what was queued before and meanwhile is logged once when it is back", async (context) => {
  const { machine, ledger } = await machineAndLedger(context);
  await queue(machine, [usage(0), usage(1)]);
  ledger.failNext.push(...Array.from({ length: 130 }, () => "never-arrives" as const));
  const { told, delaysMs } = await send(machine, ledger);
  const waitedMs = delaysMs.filter((delay) => delay !== 15_000).reduce((sum, delay) => sum + delay, 0);
  assert.ok(waitedMs > 3_600_000, `waited ${waitedMs} ms`);
  assert.deepEqual(loggedWh(ledger), [100, 101]);
  assert.equal(told.length, 2);
});

test("after a crash between sealing, logging and noting, everything is logged once", async (context) => {
  const { machine, ledger } = await machineAndLedger(context);
  await queue(machine, [usage(0)]);
  ledger.failNext.push("answer-is-lost");
  const stopped: Timers = { after: () => ({ [Symbol.dispose]: () => undefined }) };
  const outbox = startOutbox({
    ...machine,
    timers: stopped,
    signer,
    ledger,
    policy: ledger.policy,
    proofTools: nobleTools,
    isLate: () => false,
    onOutcomes: async () => undefined,
  });
  await outbox.idle();
  await outbox[Symbol.asyncDispose]();
  const restarted = await machine.restart();
  await queue(restarted, [usage(1)]);
  await send(restarted, ledger);
  assert.deepEqual(loggedWh(ledger), [100, 101]);
});

test("a backup that lost its sequences finds its place again, and nothing is logged twice", async (context) => {
  const { machine, ledger } = await machineAndLedger(context);
  ledger.spendSequence();
  ledger.spendSequence();
  await queue(machine, [usage(0), usage(1)]);
  const { told } = await send(machine, ledger);
  assert.deepEqual(loggedWh(ledger), [100, 101]);
  assert.equal(told.length, 2);
});

test("a record that the ledger finds too early comes again later, and is told only its last outcome", async (context) => {
  const { machine, ledger } = await machineAndLedger(context, ({ wh }) =>
    wh === 100 && machineNow() < later ? "in_the_future" : "accepted",
  );
  const later = machine.now() + 60;
  const machineNow = machine.now;
  await queue(machine, [usage(0)]);
  assert.deepEqual((await send(machine, ledger)).told, []);
  machine.setNow(later);
  assert.deepEqual(
    (await send(machine, ledger)).told.map(({ outcome }) => outcome),
    ["accepted"],
  );
});

test("nothing overtakes an earlier record of its own thread", async (context) => {
  const { machine, ledger } = await machineAndLedger(context);
  const correction = {
    kind: "usage-corrected",
    seller: 2,
    operator: 1,
    start: someStart,
    wh: 90,
    account: usage(0).account,
    meter: usage(0).meter,
    place: usage(0).place,
    revision: 1,
    previousWh: 100,
    reason: "late",
    quality: "measured",
    direction: "import",
  } as const;
  await queue(machine, [usage(0), correction, usage(1)], (index) => (index === 2 ? "other" : "same"));
  await send(machine, ledger);
  assert.deepEqual(
    ledger.logged.map((batch) => batch.map(({ wh }) => wh)),
    [[100, 101], [90]],
  );
});

test("a batch the ledger will not have is given back: whoever queued it is told, and its sequence is used by the next", async (context) => {
  const { machine, ledger } = await machineAndLedger(context);
  await queue(machine, [usage(0)]);
  ledger.refuseNext.push("month_closed");
  const { told } = await send(machine, ledger);
  assert.deepEqual(
    told.map(({ outcome }) => outcome),
    ["month_closed"],
  );
  await queue(machine, [usage(1)]);
  await send(machine, ledger);
  assert.deepEqual(loggedWh(ledger), [101]);
});

for (const outcome of ["too_heavy", "sequence_gap"] as const) {
  test(`a batch that is ${outcome} is packed again, and nobody is told`, async (context) => {
    const { machine, ledger } = await machineAndLedger(context);
    await queue(machine, [usage(0), usage(1)]);
    ledger.refuseNext.push(outcome);
    const { told } = await send(machine, ledger);
    assert.deepEqual(loggedWh(ledger), [100, 101]);
    assert.equal(told.length, 2);
    const batches = await machine.store.selectFrom("outbox_batches").select(["state", "sequence"]).execute();
    assert.deepEqual(batches, [
      { state: "superseded", sequence: 0 },
      { state: "logged", sequence: 0 },
    ]);
  });
}

test("a batch refused for who we are waits as it is, and goes when that is put right", async (context) => {
  const { machine, ledger } = await machineAndLedger(context);
  await queue(machine, [usage(0)]);
  ledger.refuseNext.push("unknown_member", "not_allowed", "unknown_key");
  const { told, delaysMs } = await send(machine, ledger);
  assert.equal(told.length, 1);
  assert.equal(delaysMs.filter((delay) => delay !== 15_000).length, 3);
  const batches = await machine.store.selectFrom("outbox_batches").select("state").execute();
  assert.deepEqual(batches, [{ state: "logged" }]);
});

test("a batch signed under a key that was rotated is signed again under the new one", async (context) => {
  const { machine, ledger } = await machineAndLedger(context);
  await queue(machine, [usage(0)]);
  await sealBatch({ ...signer, keyNumber: 9 }, { ...machine, isLate: () => false });
  const { told } = await send(machine, ledger);
  assert.deepEqual(
    told.map(({ outcome }) => outcome),
    ["accepted"],
  );
});

test("of a batch of thousands each record is told once, though the outcomes are noted in portions and the disk fails between two", async (context) => {
  const { machine, ledger } = await machineAndLedger(context);
  await queue(
    machine,
    Array.from({ length: 1_400 }, (_, slot) => usage(slot)),
  );
  const told: number[] = [];
  let portions = 0;
  await using outbox = startOutbox({
    ...machine,
    timers: hurry(),
    signer,
    ledger,
    policy: ledger.policy,
    proofTools: nobleTools,
    isLate: () => false,
    onOutcomes: async (_, outcomes) => {
      portions += 1;
      if (portions === 2) throw new Error("database or disk is full");
      told.push(...outcomes.map(({ recordId }) => recordId));
    },
  });
  const deadline = performance.now() + 30_000;
  while (told.length < 1_400 && performance.now() < deadline) {
    await outbox.idle();
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.equal(new Set(told).size, 1_400);
  assert.equal(told.length, 1_400);
  assert.equal(ledger.logged.length, 1, "it is sent again, and is the same batch");
});
