import assert from "node:assert/strict";
import { test } from "node:test";
import { quirkStation } from "../../testing/quirk-station.ts";
import * as frames from "./meter-value-frames.ts";

const now = "2026-03-01T10:30:00Z";
const began = "2026-03-01T10:00:00Z";

test("Alfen (lbbrhzn/ocpp#361): amperes without a measurand, of 16 months ago, by a number beyond a double are no energy", async (context) => {
  const { ask, start, sessions, faults } = await quirkStation(context, "2022-02-03T09:51:58Z");
  await start({ at: "2022-02-03T09:00:00Z", meterStart: 0 });
  assert.deepEqual(await ask(frames.alfenBacklog), [3, "4", {}]);
  assert.deepEqual(await sessions(), [["running", 0n]]);
  assert.deepEqual(await faults(), ["no_measurand"]);
});

test("Alfen (mobilityhouse/ocpp#617): a decimal register by a number that is not ours belongs to the session on that connector", async (context) => {
  const { ask, start, sessions } = await quirkStation(context, "2024-03-03T05:19:10Z");
  await start({ at: "2024-03-03T05:00:00Z", meterStart: 5_995_000 });
  assert.deepEqual(await ask(frames.alfenDecimals), [3, "5236", {}]);
  assert.deepEqual(await sessions(), [["running", 441n]]);
});

test("Growatt (lbbrhzn/ocpp#1838): its offset counts, and the register of the begin in each message is none of the middle", async (context) => {
  const { ask, start, sessions, registers } = await quirkStation(context, "2026-01-05T04:58:39Z");
  const transactionId = await start({ at: "2026-01-05T03:30:00Z", meterStart: 157_440 });
  await ask(frames.growattWithBegin(transactionId));
  assert.deepEqual(await sessions(), [["running", 6190n]]);
  assert.deepEqual(await registers(), [157_440n, 163_630n]);
});

test("Growatt (lbbrhzn/ocpp#1838): a start without its register takes it from the first message that tells the begin", async (context) => {
  const { ask, sessions } = await quirkStation(context, "2026-01-05T04:58:39Z");
  const [, , begun] = (await ask(
    '[2,"1","StartTransaction",{"connectorId":1,"idTag":"CARD","timestamp":"2026-01-05T03:30:00Z"}]',
  )) as [number, string, { transactionId: number }];
  await ask(frames.growattWithBegin(begun.transactionId));
  assert.deepEqual(await sessions(), [["running", 6190n]]);
});

test("Grizzl-E (lbbrhzn/ocpp#2093): values from 0 between lifetime ends are put on the ends' scale", async (context) => {
  const { ask, start, stop, sessions, registers } = await quirkStation(context, now);
  const transactionId = await start({ at: began, meterStart: 4_076_000 });
  for (const frame of frames.grizzlSessionRelative(transactionId)) await ask(frame);
  assert.deepEqual(await sessions(), [["running", 353n]]);
  await stop({ at: "2026-03-01T10:04:00Z", meterStop: 4_076_400, transactionId });
  assert.deepEqual(await sessions(), [["ended", 400n]]);
  assert.deepEqual(await registers(), [4_076_000n, 4_076_104n, 4_076_228n, 4_076_353n, 4_076_400n]);
});

test("phases beside a total (evcc#32078): the total bills, the phases next to it are not added", async (context) => {
  const { ask, start, sessions } = await quirkStation(context, "2026-07-23T08:24:30Z");
  const transactionId = await start({ at: "2026-07-23T08:00:00Z", meterStart: 4_266_000 });
  await ask(frames.phasesAndTotal(transactionId));
  assert.deepEqual(await sessions(), [["running", 127n]]);
});

test("OpenEVSE (lbbrhzn/ocpp#210): numbers, four instants in one message, no transaction", async (context) => {
  const { ask, start, sessions, registers } = await quirkStation(context, "2021-11-22T20:42:00Z");
  await start({ at: "2021-11-22T20:38:00Z", meterStart: 600 });
  await ask(frames.openEvseNumbers);
  await ask(frames.openEvseNumbers);
  assert.deepEqual(await sessions(), [["running", 4n]]);
  assert.deepEqual(await registers(), [600n, 604n, 604n, 604n, 604n]);
});

test("Autel (lbbrhzn/ocpp#1989) in 1.6: the digits of a float and no unit are Wh, floored; power is no energy", async (context) => {
  const { ask, start, sessions } = await quirkStation(context, now);
  await start({ at: began, meterStart: 0 });
  await ask(frames.autelFloats);
  assert.deepEqual(await sessions(), [["running", 500n]]);
});

test("mixed units (evcc#19420): Wh next to kW in one message", async (context) => {
  const { ask, start, sessions } = await quirkStation(context, "2025-03-04T21:07:00Z");
  const transactionId = await start({ at: "2025-03-04T21:00:00Z", meterStart: 113_400 });
  await ask(frames.mixedUnits(transactionId));
  assert.deepEqual(await sessions(), [["running", 100n]]);
});

test("Vestel (lbbrhzn/ocpp#466): an empty list is answered and is nothing", async (context) => {
  const { ask, start, sessions } = await quirkStation(context, now);
  await start({ at: began, meterStart: 5000 });
  assert.deepEqual(await ask(frames.vestelEmpty), [3, "ve", {}]);
  assert.deepEqual(await sessions(), [["running", 0n]]);
});

test("ABB (evcc#17979): register 0 is no reset, neither at rest nor while it charges", async (context) => {
  const { ask, start, stop, sessions } = await quirkStation(context, now);
  await ask(frames.abbZero("2026-03-01T09:50:00Z"));
  const transactionId = await start({ at: began, meterStart: 5000 });
  assert.deepEqual(await ask(frames.abbZero("2026-03-01T10:05:00Z")), [3, "7283592", {}]);
  await stop({ at: "2026-03-01T10:10:00Z", meterStop: 6000, transactionId });
  await ask(frames.abbZero("2026-03-01T10:20:00Z"));
  assert.deepEqual(await sessions(), [["ended", 1000n]]);
});

test("Charge Amps (lbbrhzn/ocpp#1576): a unit of no list on a measurand we do not use harms nothing", async (context) => {
  const { ask, start, sessions } = await quirkStation(context, now);
  await start({ at: began, meterStart: 1000 });
  await ask(frames.haloHertz);
  assert.deepEqual(await sessions(), [["running", 500n]]);
});

test("a good frame (evcc#16794): members in another order, spaces, one decimal, no transaction", async (context) => {
  const { ask, start, sessions } = await quirkStation(context, "2024-10-23T13:24:20Z");
  await start({ at: "2024-10-23T13:00:00Z", meterStart: 702_000 });
  await ask(frames.otherOrder);
  assert.deepEqual(await sessions(), [["running", 201n]]);
});

test("Wallbe (evcc#3685): NULs after a value are padding, a NUL inside one makes it no value; the bytes are kept", async (context) => {
  const { ask, start, sessions, faults, machine } = await quirkStation(context, now);
  await start({ at: began, meterStart: 1000 });
  assert.deepEqual(await ask(frames.wallbeNul), [3, "wb", {}]);
  assert.deepEqual(await sessions(), [["running", 500n]]);
  assert.deepEqual(await faults(), ["unreadable_value"]);
  const rows = await machine.store.selectFrom("raw_messages").select("bytes").execute();
  assert.equal(rows.filter(({ bytes }) => bytes.includes(0)).length, 2);
});

test("Wh labelled kWh (OpenEVSE#703) is more than can have flowed: left out, and the stop tells the energy", async (context) => {
  const { ask, start, stop, sessions, faults } = await quirkStation(context, now);
  const transactionId = await start({ at: began, meterStart: 1000 });
  await ask(frames.whLabelledKwh);
  assert.deepEqual(await sessions(), [["running", 0n]]);
  assert.deepEqual(await faults(), ["more_than_possible"]);
  await stop({ at: "2026-03-01T10:10:00Z", meterStop: 1600, transactionId });
  assert.deepEqual(await sessions(), [["ended", 600n]]);
});
