import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getCompleteness } from "@tsunagu/core/api/intermediary.ts";
import { getProgress, listUnmatched, putMeter } from "@tsunagu/core/api/operator.ts";
import { daySeconds, monthOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import iconv from "iconv-lite";
import { connectAsync } from "mqtt";
import { type SomeIntermediary, someIntermediary } from "./testing/some-intermediary.ts";
import { someNow } from "./testing/some-machine.ts";
import {
  importBytes,
  importHalfHours,
  linesOf,
  type Neighbour,
  recordsOf,
  someNeighbour,
} from "./testing/some-neighbours.ts";
import { until } from "./testing/until.ts";

/** Noon in Japan. */
const now = someNow;
const month = monthOf(now);
const begin = now - 3 * slotSeconds;
const nth = (slot: number) => begin + slot * slotSeconds;

async function someHome(context: TestContext, months = month) {
  const machines = await someIntermediary(context, { now });
  const home = await someNeighbour(machines, { nth: 1, month: months });
  return { ...machines, home };
}

/** [slot, Wh] of what the ledger holds of a home in the end, after its corrections. */
async function onLedger({ trading }: Pick<SomeIntermediary, "trading">, home: Neighbour) {
  const wh = new Map<number, number>();
  for (const record of await recordsOf(trading, home)) {
    if (record.kind === "usage-recorded" || record.kind === "usage-corrected")
      wh.set((record.start - begin) / slotSeconds, record.wh);
  }
  return [...wh].sort(([a], [b]) => a - b);
}

const unmatched = async ({ operator }: Pick<SomeIntermediary, "operator">) =>
  (await callContract(listUnmatched, {}, operator)).rows.map(({ reason, refusal, energyWh }) => [
    reason,
    ...(refusal === null ? [] : [refusal]),
    energyWh,
  ]);

test("a file in Shift_JIS read as UTF-8 is refused with what to choose, and then read", async (context) => {
  const machines = await someHome(context);
  const { operator, home, atRest } = machines;
  const text = linesOf(home.serial, [[nth(0), 250]]).replace("meter,start,Wh", "計器番号,開始日時,電力量");
  const file = { serial: home.serial, bytes: new Uint8Array(iconv.encode(text, "shift_jis")) };
  await assert.rejects(importBytes(operator, file), { code: "invalid_input", message: /choose Shift_JIS/ });
  const taken = await importBytes(operator, { ...file, mapping: { encoding: "shift_jis" } });
  assert.equal(taken.taken, 1);
  await atRest();
  assert.deepEqual(await onLedger(machines, home), [[0, 250]]);
});

test("a file with a gap is taken and its gap told; the month is whole up to it until it is filled", async (context) => {
  const machines = await someHome(context);
  const { operator, trading, home, atRest } = machines;
  const told = await importHalfHours(operator, home.serial, [
    [nth(0), 1],
    [nth(2), 3],
  ]);
  assert.deepEqual([told.taken, told.gaps], [2, [{ from: nth(1), to: nth(2) }]]);
  await atRest();
  const of = { params: { purchaserId: home.purchaserId }, query: { month: String(month) } };
  const whole = async () => (await callContract(getCompleteness, of, trading)).settlementUntil;
  assert.equal(await whole(), nth(1));
  await importHalfHours(operator, home.serial, [[nth(1), 2]]);
  await atRest();
  assert.equal(await whole(), nth(3));
  assert.deepEqual(await onLedger(machines, home), [
    [0, 1],
    [1, 2],
    [2, 3],
  ]);
});

test("a file of another form is refused row by row with what was expected; a file that is no table is refused whole", async (context) => {
  const machines = await someHome(context);
  const { operator, home, atRest } = machines;
  const told = await importBytes(operator, {
    serial: home.serial,
    bytes: `meter,kWh,start\n${home.serial},0.5,2026-11-10 08:00:00\n${home.serial},10.11.2026 08:00,half\n`,
  });
  assert.deepEqual(
    [told.taken, told.refused.map(({ line, reason }) => [line, reason])],
    [
      0,
      [
        [2, "the time is not yyyy-MM-dd HH:mm:ss"],
        [3, "the time is not yyyy-MM-dd HH:mm:ss"],
      ],
    ],
  );
  await assert.rejects(
    importBytes(operator, { serial: home.serial, bytes: new Uint8Array([0xff, 0xfe, 0]) }),
    {
      code: "invalid_input",
    },
  );
  await atRest();
  assert.deepEqual(await onLedger(machines, home), []);
});

test("the same file twice changes nothing; changed values are corrections of the same half hours", async (context) => {
  const machines = await someHome(context);
  const { operator, trading, home, atRest } = machines;
  const rows = [
    [nth(0), 100],
    [nth(1), 200],
  ] as const;
  await importHalfHours(operator, home.serial, rows);
  await atRest();
  const { taken, unchanged } = await importHalfHours(operator, home.serial, rows);
  assert.deepEqual([taken, unchanged], [0, 2]);
  await atRest();
  assert.equal((await recordsOf(trading, home)).length, 2);
  const changed = await importHalfHours(operator, home.serial, [
    [nth(0), 100],
    [nth(1), 230],
  ]);
  assert.deepEqual([changed.unchanged, changed.corrected], [1, 1]);
  await atRest();
  assert.partialDeepStrictEqual((await recordsOf(trading, home)).at(-1), {
    kind: "usage-corrected",
    start: nth(1),
    wh: 230,
    previousWh: 200,
    revision: 1,
    reason: "late",
  });
});

test("half hours that are not over yet are refused, by file and on the line; nothing of them is billed", async (context) => {
  const machines = await someHome(context);
  const { operator, home, atRest } = machines;
  const told = await importHalfHours(operator, home.serial, [
    [now - slotSeconds, 10],
    [now, 20],
    [now + daySeconds, 30],
  ]);
  assert.deepEqual(
    [told.taken, told.refused.map(({ reason }) => reason)],
    [1, ["the half hour is not over yet", "the half hour is not over yet"]],
  );
  const meter = await meterOnLine(context, machines, home);
  await meter.report(now + 3_600, 5_000);
  assert.match(await meter.fault(), /future|clock|later/);
  await atRest();
  assert.deepEqual(await onLedger(machines, home), [[2, 10]]);
});

test("what is too long ago to be billed is refused by the file; of a month that the ledger has sealed, the operator sees it", async (context) => {
  const longAgo = now - 8 * 31 * daySeconds;
  const machines = await someHome(context, monthOf(longAgo));
  const { operator, trading, home } = machines;
  const told = await importHalfHours(operator, home.serial, [
    [now - 800 * daySeconds, 10],
    [longAgo, 20],
  ]);
  assert.deepEqual(
    [told.taken, told.refused.map(({ reason }) => reason)],
    [1, ["the half hour is too long ago to be billed"]],
  );
  // What comes from the past rests for a moment, in which more of it may come.
  await until("the operator sees it", async () => {
    machines.setNow(machines.now() + 1);
    return (await unmatched(machines)).length > 0;
  });
  assert.deepEqual(await recordsOf(trading, home), []);
  assert.deepEqual(await unmatched(machines), [["refused_by_ledger", "month_closed", "20"]]);
});

test("a falling register makes no energy and is shown to the operator; it goes on from there", async (context) => {
  const machines = await someHome(context);
  const { home, atRest } = machines;
  const meter = await meterOnLine(context, machines, home);
  await meter.report(nth(0), 1_000);
  await meter.report(nth(1), 1_500);
  await meter.report(nth(2), 200);
  await meter.report(nth(3), 700);
  await atRest();
  assert.deepEqual(await onLedger(machines, home), [
    [0, 500],
    [2, 500],
  ]);
  assert.deepEqual(await unmatched(machines), [["register_fell", "0"]]);
});

test("what a home gives back to the grid is kept and makes no record, and what it takes is billed as ever", async (context) => {
  const machines = await someHome(context);
  const { home, atRest } = machines;
  const meter = await meterOnLine(context, machines, home);
  await meter.report(nth(0), 1_000, 5_000);
  await meter.report(nth(1), 1_200, 5_900);
  await meter.report(nth(2), 1_200, 7_000);
  await atRest();
  assert.deepEqual(await onLedger(machines, home), [
    [0, 200],
    [1, 0],
  ]);
  assert.deepEqual(await unmatched(machines), []);
});

test("with the ledger away what was imported waits, over a restart too, and is there once when it is back", async (context) => {
  const machines = await someHome(context);
  const { operator, trading, home, ledger, atRest, restart } = machines;
  await ledger.kill();
  await importHalfHours(operator, home.serial, [
    [nth(0), 100],
    [nth(1), 200],
  ]);
  await until("records wait", async () => (await callContract(getProgress, {}, operator)).toSend === 2);
  await restart();
  assert.equal((await callContract(getProgress, {}, operator)).toSend, 2);
  await ledger.start();
  await atRest();
  assert.deepEqual(await onLedger(machines, home), [
    [0, 100],
    [1, 200],
  ]);
  assert.equal((await recordsOf(trading, home)).length, 2);
});

/** The meter of a home at its own door. */
async function meterOnLine(
  context: TestContext,
  { operator, mqttPort }: Pick<SomeIntermediary, "operator" | "mqttPort">,
  { serial }: Neighbour,
) {
  const meterId = `m-${serial}`;
  const body = { serial, kind: "settlement", endUse: "household" } as const;
  const { username, password, topic } = await callContract(
    putMeter,
    {
      params: { meterId },
      body: { ...body, meterClass: "verified", tolerancePercent: "2", verifiedUntil: null },
    },
    operator,
  );
  const client = await connectAsync(`mqtt://127.0.0.1:${mqttPort()}`, { username, password });
  context.after(() => client.endAsync(true));
  const faults: string[] = [];
  client.on("message", (_, payload) => faults.push(String(payload)));
  await client.subscribeAsync(topic.replace(/[^/]+$/, "fault"), { qos: 1 });
  return {
    report: (at: number, importWh: number, exportWh?: number) =>
      client.publishAsync(topic, JSON.stringify({ meterId, at, importWh, exportWh }), { qos: 1 }),
    fault: async () => {
      await until("the meter is told", () => faults.length > 0);
      return faults.join();
    },
  };
}
