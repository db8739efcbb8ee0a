import assert from "node:assert/strict";
import { test } from "node:test";
import { dayStart } from "@tsunagu/core/energy/time.ts";
import { decodeSignedNote } from "@tsunagu/core/proofs/checkpoint.ts";
import { decodeLogEntry } from "@tsunagu/core/proofs/log-entry.ts";
import { someMonth, someStart, someUsage } from "@tsunagu/core/testing/some-record.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { type Ledger, openLedger } from "../../ledger/open-ledger.ts";
import { someLedgerConfig } from "../../testing/some-config.ts";
import { someDataDir } from "../../testing/some-data-dir.ts";
import { someWriter } from "../../testing/some-writer.ts";
import { startSolo } from "./start-solo.ts";

const noon = someStart + 3_600;

/** A ledger with a clock and a timer in the test's hands. */
async function startSome(dataDir: string, start = noon, allowTimeJump = false) {
  const clock = { now: start };
  const ledger = await openLedger(someLedgerConfig(dataDir), () => clock.now);
  const timers: (() => void)[] = [];
  const fatal: unknown[] = [];
  const solo = startSolo(
    ledger.application,
    { allowTimeJump },
    {
      now: () => clock.now,
      timers: {
        after: (_, run) => {
          timers.push(run);
          return { [Symbol.dispose]: () => timers.splice(0) };
        },
      },
      log: silentLog,
      onFatal: (error) => fatal.push(error),
    },
  );
  const dispose = async () => {
    await solo[Symbol.asyncDispose]();
    await ledger[Symbol.asyncDispose]();
  };
  return { clock, ledger, solo, timers, fatal, [Symbol.asyncDispose]: dispose };
}

const usageAt = (nth: number) => someUsage({ start: someStart - nth * 1_800 });
const sizeOf = (ledger: Ledger) => Number(decodeSignedNote(ledger.checkpoint()).text.split("\n")[1]);
const kindsOf = ({ state, store }: Ledger) =>
  Array.from(
    { length: state.log.size },
    (_, index) => decodeLogEntry(store.entryAt(index)?.entry ?? new Uint8Array()).entry,
  );

test("what waits while a block is on its way to the disk becomes the next block", async () => {
  using dir = someDataDir();
  await using node = await startSome(dir.path);
  const writer = someWriter(node.ledger.state.chain);
  const batches = Array.from({ length: 12 }, (_, nth) => writer.batch([usageAt(nth)]).transaction);
  const submitted = await Promise.all(batches.map((transaction) => node.solo.submit(transaction)));
  assert.deepEqual(
    submitted,
    batches.map((_, entry) => ({ entry })),
  );
  assert.equal(sizeOf(node.ledger), 12);
  assert.ok(node.ledger.store.lastHeight() <= 3, `${node.ledger.store.lastHeight()} blocks`);
});

test("the same blocks give the same root: a ledger opened again is where it was", async () => {
  using dir = someDataDir();
  let before: { checkpoint: string; sums: unknown };
  const sumsOf = ({ state }: Ledger) => {
    const month = state.accounts.months.get(someMonth);
    return [state.accepted, month?.usageWh, month?.accounts, state.closing?.index, state.blockTime];
  };
  {
    await using node = await startSome(dir.path);
    const writer = someWriter(node.ledger.state.chain);
    const asker = someWriter(node.ledger.state.chain, { stream: 1 });
    await node.solo.submit(writer.batch([usageAt(0), usageAt(1)]).transaction);
    await node.solo.submit(asker.closing().transaction);
    await node.solo.submit(writer.batch([usageAt(2)]).transaction);
    before = { checkpoint: node.ledger.checkpoint(), sums: sumsOf(node.ledger) };
  }
  await using again = await startSome(dir.path);
  assert.equal(again.ledger.checkpoint(), before.checkpoint);
  assert.deepEqual(sumsOf(again.ledger), before.sums);
});

test("sequence_gap, bad_signature: refused before it waits", async () => {
  using dir = someDataDir();
  await using node = await startSome(dir.path);
  const writer = someWriter(node.ledger.state.chain);
  const first = writer.batch([usageAt(0)]).transaction;
  const second = writer.batch([usageAt(1)]).transaction;
  const refusalOf = async (transaction: Uint8Array) => {
    const submitted = await node.solo.submit(transaction);
    return "refused" in submitted ? submitted.refused : "logged";
  };
  assert.equal(await refusalOf(second), "sequence_gap");
  assert.equal(await refusalOf(first.map((byte, at) => (at === 9 ? byte ^ 1 : byte))), "bad_signature");
  assert.equal(await refusalOf(first), "logged");
  assert.equal(await refusalOf(first), "sequence_used");
  assert.equal(await refusalOf(second), "logged");
});

test("a batch whose body is bad takes the ones behind it along, and nothing is left waiting", async () => {
  using dir = someDataDir();
  await using node = await startSome(dir.path);
  const writer = someWriter(node.ledger.state.chain);
  const [first, second] = [writer.batch([usageAt(0)]).transaction, writer.batch([usageAt(1)]).transaction];
  const bad = first.map((byte, at) => (at === first.length - 1 ? byte ^ 1 : byte));
  const submitted = await Promise.all([node.solo.submit(bad), node.solo.submit(second)]);
  assert.deepEqual(
    submitted.map((answer) => ("refused" in answer ? answer.refused : "logged")),
    ["bad_body", "sequence_gap"],
  );
  assert.deepEqual(await Promise.all([node.solo.submit(first), node.solo.submit(second)]), [
    { entry: 0 },
    { entry: 1 },
  ]);
});

test("a refused transaction is not kept in its block, and the blocks still give the same root", async () => {
  using dir = someDataDir();
  let checkpoint: string;
  {
    await using node = await startSome(dir.path);
    const writer = someWriter(node.ledger.state.chain);
    const other = someWriter(node.ledger.state.chain, { stream: 1 });
    const bad = other.batch([usageAt(5)]).transaction;
    bad.set([1], bad.length - 1);
    const good = writer.batch([usageAt(0)]).transaction;
    await Promise.all([node.solo.submit(bad), node.solo.submit(good)]);
    checkpoint = node.ledger.checkpoint();
    const heights = Array.from({ length: node.ledger.store.lastHeight() }, (_, nth) => nth + 1);
    const kept = heights.flatMap((height) => node.ledger.store.readBlock(height).bodies);
    assert.deepEqual(
      kept.map(({ length }) => length),
      [good.length],
    );
  }
  await using again = await startSome(dir.path);
  assert.equal(again.ledger.checkpoint(), checkpoint);
});

test("a day that has ended is closed by the timer alone, and only then is there an empty block", async () => {
  using dir = someDataDir();
  await using node = await startSome(dir.path);
  const tick = async () => {
    const [run] = node.timers.splice(0);
    assert.ok(run, "a timer is set");
    run();
    await new Promise((resolve) => setImmediate(resolve));
    await node.ledger.read(() => {});
  };
  await tick();
  assert.equal(node.ledger.store.lastHeight(), 0);
  node.clock.now = dayStart(Math.floor((noon + 32_400) / 86_400) + 1);
  await tick();
  assert.deepEqual(kindsOf(node.ledger), ["closing"]);
  assert.equal(sizeOf(node.ledger), 1);
  await tick();
  assert.equal(node.ledger.store.lastHeight(), 1);
});

test("a clock that has jumped more than 40 days makes no block without the operator's word", async () => {
  using dir = someDataDir();
  {
    await using node = await startSome(dir.path);
    const writer = someWriter(node.ledger.state.chain);
    await node.solo.submit(writer.batch([usageAt(0)]).transaction);
    node.clock.now = noon + 40 * 86_400 + 1;
    await assert.rejects(node.solo.submit(writer.batch([usageAt(1)]).transaction), { code: "not_ready" });
    assert.equal(node.ledger.store.lastHeight(), 1);
    node.clock.now = noon + 40 * 86_400;
    writer.sequence = 1n;
    await node.solo.submit(writer.batch([usageAt(1)]).transaction);
  }
  const later = noon + 100 * 86_400;
  {
    await using refusing = await startSome(dir.path, later);
    assert.equal(refusing.ledger.state.blockTime, noon + 40 * 86_400);
  }
  await using allowing = await startSome(dir.path, later, true);
  await new Promise((resolve) => setImmediate(resolve));
  await allowing.ledger.read(() => {});
  assert.equal(allowing.ledger.state.blockTime, later);
});

test("time stands still when the clock is put back", async () => {
  using dir = someDataDir();
  await using node = await startSome(dir.path);
  const writer = someWriter(node.ledger.state.chain);
  await node.solo.submit(writer.batch([usageAt(0)]).transaction);
  node.clock.now = noon - 5_000;
  await node.solo.submit(writer.batch([usageAt(1)]).transaction);
  assert.equal(node.ledger.state.blockTime, noon);
});

test("a disk that fails stops the node: nothing is acknowledged, nothing more is taken", async () => {
  using dir = someDataDir();
  const node = await startSome(dir.path);
  const writer = someWriter(node.ledger.state.chain);
  await node.ledger.store[Symbol.asyncDispose]();
  const submitted = [0, 1].map((nth) => node.solo.submit(writer.batch([usageAt(nth)]).transaction));
  for (const answer of submitted) await assert.rejects(answer, { code: "not_ready" });
  assert.equal(node.fatal.length, 1);
  await assert.rejects(node.solo.submit(writer.batch([usageAt(3)]).transaction), { code: "not_ready" });
  await assert.rejects(
    node.ledger.read(() => "what is not on the disk"),
    { code: "not_ready" },
  );
  await node.solo[Symbol.asyncDispose]();
});
