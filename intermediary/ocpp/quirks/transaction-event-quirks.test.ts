import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { closeImpliedEnds } from "../../sessions/close-implied-ends.ts";
import { quirkStation, secondsOf } from "../../testing/quirk-station.ts";
import { autelSamples, card, event, wh } from "./transaction-event-frames.ts";

const now = "2026-03-01T12:00:00Z";
const station = (context: TestContext) => quirkStation(context, now, { protocol: "ocpp2.0.1" });
const started = (samples?: string) =>
  event({ kind: "Started", at: "10:00:00", more: card(), ...(samples === undefined ? {} : { samples }) });
const ended = (samples?: string) =>
  event({ kind: "Ended", at: "11:00:00", ...(samples === undefined ? {} : { samples }) });

test("Autel (lbbrhzn/ocpp#1989): power without a unit is no energy, a float's digits are exact Wh", async (context) => {
  const { ask, sessions } = await station(context);
  await ask(started(wh(0)));
  await ask(event({ kind: "Updated", at: "10:10:00", samples: autelSamples }));
  assert.deepEqual(await sessions(), [["running", 0n]]);
  await ask(event({ kind: "Updated", at: "10:20:00", samples: wh(500.37957763671875) }));
  assert.deepEqual(await sessions(), [["running", 500n]]);
});

test("seqNo always 0: what is told decides, not its number", async (context) => {
  const { ask, sessions } = await station(context);
  for (const [at, value] of [
    ["10:10:00", 2000],
    ["10:20:00", 3000],
    ["10:05:00", 1500],
  ] as const)
    await ask(event({ kind: "Updated", at, samples: wh(value) }));
  await ask(started(wh(1000)));
  await ask(ended(wh(5000)));
  assert.deepEqual(await sessions(), [["ended", 4000n]]);
});

test("a card that is Local at first and ISO14443 afterwards is one card", async (context) => {
  const { ask, sessions, machine } = await station(context);
  const accepted = { idTokenInfo: { status: "Accepted" } };
  const start = event({ kind: "Started", at: "10:00:00", samples: wh(1000), more: card("Local") });
  assert.deepEqual(await ask(start), [3, "Started-10:00:00", accepted]);
  const update = event({ kind: "Updated", at: "10:01:00", more: card("ISO14443") });
  assert.deepEqual(await ask(update), [3, "Updated-10:01:00", accepted]);
  await ask(ended(wh(5000)));
  assert.deepEqual(await sessions(), [["ended", 4000n]]);
  const row = await machine.store.selectFrom("sessions").select("token_state").executeTakeFirst();
  assert.equal(row?.token_state, "known");
});

test("citrineos-core#1060: a lifetime register whose begin was not told is never energy as a whole", async (context) => {
  const { ask, sessions, faults } = await station(context);
  await ask(started());
  await ask(event({ kind: "Updated", at: "10:00:10", samples: wh(909_948) }));
  await ask(ended(wh(910_031)));
  assert.deepEqual(await sessions(), [["ended", 83n]]);
  await ask(event({ kind: "Ended", at: "11:30:00", name: '"other"', samples: wh(910_031) }));
  assert.deepEqual(await sessions(), [
    ["ended", 83n],
    ["ended", 0n],
  ]);
  assert.deepEqual(await faults(), ["end_without_start"]);
});

test("citrineos-core#868: values without energy between others reset nothing", async (context) => {
  const { ask, sessions } = await station(context);
  await ask(started(wh(1000)));
  await ask(event({ kind: "Updated", at: "10:10:00", samples: wh(2000) }));
  await ask(event({ kind: "Updated", at: "10:20:00", samples: '{"value":16,"measurand":"Current.Import"}' }));
  await ask(event({ kind: "Updated", at: "10:30:00", samples: wh(0) }));
  assert.deepEqual(await sessions(), [["running", 1000n]]);
});

test("citrineos-core#869: meter values outside of events are the session's", async (context) => {
  const { ask, sessions } = await station(context);
  await ask(started(wh(1000)));
  await ask(
    `[2,"v","MeterValues",{"evseId":1,"meterValue":[{"timestamp":"2026-03-01T10:10:00Z","sampledValue":[${wh(2000)}]}]}]`,
  );
  assert.deepEqual(await sessions(), [["running", 1000n]]);
});

for (const [why, samples] of [
  ["kWh", wh(5, ',"unitOfMeasure":{"unit":"kWh"}')],
  ["a power of ten", wh(50, ',"unitOfMeasure":{"unit":"Wh","multiplier":2}')],
  ["a negative power of ten", wh(50_000, ',"unitOfMeasure":{"unit":"kWh","multiplier":-4}')],
  ["text for a number", wh('"5000"')],
  ["1.6's own unit", wh('"5"', ',"unit":"kWh"')],
  ["signed data beside it", wh(5000, ',"signedMeterValue":{"signedMeterData":"x"}')],
  ["phases beside the total", `${wh(1, ',"phase":"L1"')},${wh(5000)},${wh(2, ',"phase":"L2"')}`],
  ["no measurand", '{"value":5000}'],
  ["the register of the begin beside it", `${wh(5000)},${wh(1000, ',"context":"Transaction.Begin"')}`],
  ["interval energy beside it", `{"value":9,"measurand":"Energy.Active.Import.Interval"},${wh(5000)}`],
] as const)
  test(`2.0.1: ${why} is 5000 Wh`, async (context) => {
    const { ask, sessions } = await station(context);
    await ask(started(wh(1000)));
    await ask(ended(samples));
    assert.deepEqual(await sessions(), [["ended", 4000n]]);
  });

test("Grizzl-E's way (lbbrhzn/ocpp#2093) in 2.0.1: from 0 in between, lifetime at the ends", async (context) => {
  const { ask, sessions } = await station(context);
  await ask(started(wh(4_076_000)));
  await ask(event({ kind: "Updated", at: "10:10:00", samples: wh(353) }));
  assert.deepEqual(await sessions(), [["running", 353n]]);
  await ask(ended(wh(4_076_400)));
  assert.deepEqual(await sessions(), [["ended", 400n]]);
});

test("Alfen's numbers (lbbrhzn/ocpp#361) in 2.0.1: names that a double cannot tell apart are two transactions", async (context) => {
  const { ask, sessions } = await station(context);
  for (const [name, evse, value] of [
    ["9223372036854775807", 1, 1000],
    ["9223372036854775806", 2, 70_000],
  ] as const) {
    const at = event({ kind: "Started", at: "10:00:00", name, samples: wh(value), more: card() });
    await ask(at.replace('"evse":{"id":1', `"evse":{"id":${evse}`));
  }
  await ask(event({ kind: "Ended", at: "11:00:00", name: "9223372036854775806", samples: wh(70_500) }));
  await ask(event({ kind: "Ended", at: "11:00:00", name: "9223372036854775807", samples: wh(3000) }));
  assert.deepEqual(
    (await sessions()).toSorted(([, a], [, b]) => Number(a - b)),
    [
      ["ended", 500n],
      ["ended", 2000n],
    ],
  );
});

test("Chago's clock (steve#136) in 2.0.1: a begin in the future is when we heard of it, and flagged", async (context) => {
  const { ask, machine } = await station(context);
  await ask(event({ kind: "Started", at: "14:00:00", samples: wh(1000), more: card() }));
  const row = await machine.store
    .selectFrom("sessions")
    .select(["started_at", "start_clock"])
    .executeTakeFirst();
  assert.deepEqual(row, { started_at: secondsOf(now), start_clock: "future" });
});

test("Growatt's stamps (evcc#10399) in 2.0.1: no zone is the station's own time", async (context) => {
  const { ask, machine } = await station(context);
  await ask(started(wh(1000)).replaceAll("2026-03-01T10:00:00Z", "2026-03-01T19:00:00"));
  const row = await machine.store
    .selectFrom("sessions")
    .select(["started_at", "start_clock"])
    .executeTakeFirst();
  assert.deepEqual(row, { started_at: secondsOf("2026-03-01T10:00:00Z"), start_clock: "good" });
});

test("Vestel's empty lists (lbbrhzn/ocpp#466) in 2.0.1 are answered and are nothing", async (context) => {
  const { ask, sessions } = await station(context);
  await ask(started(wh(1000)));
  await ask(event({ kind: "Updated", at: "10:10:00", samples: "" }));
  await ask(event({ kind: "Updated", at: "10:20:00", more: ',"meterValue":[]' }));
  assert.deepEqual(await sessions(), [["running", 0n]]);
});

test("Zaptec's silence (evcc) in 2.0.1: a plug that is free ends what was never ended", async (context) => {
  const { ask, sessions, machine } = await station(context);
  await ask(started(wh(1000)));
  await ask(event({ kind: "Updated", at: "10:30:00", samples: wh(3000) }));
  const free = (at: string) =>
    `[2,"${at}","StatusNotification",{"timestamp":"2026-03-01T${at}Z","connectorStatus":"Available","evseId":1,"connectorId":1}]`;
  await ask(free("09:59:00"));
  machine.setNow(secondsOf("2026-03-01T12:30:00Z"));
  await closeImpliedEnds(machine);
  assert.deepEqual(await sessions(), [["running", 2000n]]);
  await ask(free("10:40:00"));
  machine.setNow(secondsOf("2026-03-01T13:00:00Z"));
  await closeImpliedEnds(machine);
  assert.deepEqual(await sessions(), [["ended", 2000n]]);
  // Its own end comes after all.
  await ask(ended(wh(3100)));
  assert.deepEqual(await sessions(), [["ended", 2100n]]);
});

test("Wallbox's rest (lbbrhzn/ocpp#1069) in 2.0.1: what the register rises after the end belongs to no session", async (context) => {
  const { ask, sessions } = await station(context);
  await ask(started(wh(2_259_000)));
  await ask(ended(wh(2_259_988)));
  await ask(event({ kind: "Updated", at: "11:00:20", samples: wh(2_259_992.1) }));
  await ask(
    `[2,"v","MeterValues",{"evseId":1,"meterValue":[{"timestamp":"2026-03-01T11:01:00Z","sampledValue":[${wh(2_259_992.1)}]}]}]`,
  );
  assert.deepEqual(await sessions(), [["ended", 988n]]);
});

test("Wh labelled kWh (OpenEVSE#703) in 2.0.1 is more than can have flowed: left out, then held", async (context) => {
  const { ask, sessions, faults } = await station(context);
  const labelled = (value: number) => wh(value, ',"unitOfMeasure":{"unit":"kWh"}');
  await ask(started(wh(1000)));
  await ask(event({ kind: "Updated", at: "10:10:00", samples: labelled(1500) }));
  assert.deepEqual(await sessions(), [["running", 0n]]);
  assert.deepEqual(await faults(), ["more_than_possible"]);
  await ask(ended(labelled(1600)));
  assert.deepEqual(
    (await sessions()).map(([state]) => state),
    ["held"],
  );
});

for (const kind of ["started", "STARTED", "Begun", "null"])
  test(`2.0.1: an event called ${kind} is taken for what it can be`, async (context) => {
    const { ask, sessions } = await station(context);
    await ask(started(wh(1000)).replace('"eventType":"Started"', `"eventType":"${kind}"`));
    await ask(ended(wh(5000)));
    assert.deepEqual(await sessions(), [["ended", 4000n]]);
  });
