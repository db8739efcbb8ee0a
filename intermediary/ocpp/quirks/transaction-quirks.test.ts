import assert from "node:assert/strict";
import { test } from "node:test";
import { closeImpliedEnds } from "../../sessions/close-implied-ends.ts";
import { quirkStation, secondsOf } from "../../testing/quirk-station.ts";
import * as frames from "./transaction-frames.ts";

const numberOf = (answer: unknown): number => {
  const [type, , payload] = answer as [number, string, { transactionId: number }];
  assert.equal(type, 3);
  return payload.transactionId;
};

test("Growatt (evcc#10399): a stamp without a zone is the station's own time, and the start that repeats is one", async (context) => {
  const { ask, machine } = await quirkStation(context, "2023-10-19T15:03:59Z", { utcOffsetMinutes: 120 });
  const first = numberOf(await ask(frames.growattNoZone));
  assert.equal(numberOf(await ask(frames.growattNoZone)), first);
  const rows = await machine.store.selectFrom("sessions").select(["started_at", "start_clock"]).execute();
  assert.deepEqual(rows, [{ started_at: secondsOf("2023-10-19T13:28:07Z"), start_clock: "good" }]);
});

test("Growatt (evcc#10399): read with the wrong zone it lies in the future, is flagged, and is when we heard of it", async (context) => {
  const { ask, machine } = await quirkStation(context, "2023-10-19T15:03:59Z", { utcOffsetMinutes: 0 });
  numberOf(await ask(frames.growattNoZone));
  const rows = await machine.store.selectFrom("sessions").select(["started_at", "start_clock"]).execute();
  assert.deepEqual(rows, [{ started_at: secondsOf("2023-10-19T15:03:59Z"), start_clock: "future" }]);
});

test("Wallbox (lbbrhzn/ocpp#1069): what the register rises after the stop belongs to no session", async (context) => {
  const { ask, start, sessions } = await quirkStation(context, "2024-01-30T14:30:00Z");
  const transactionId = await start({ at: "2024-01-30T14:00:00Z", meterStart: 2_259_000 });
  assert.deepEqual(await ask(frames.wallboxStop(transactionId)), [3, "585855959", {}]);
  await ask(frames.wallboxAfterStop);
  assert.deepEqual(await sessions(), [["ended", 988n]]);
  await start({ at: "2024-01-30T14:29:50Z", meterStart: 2_259_992 });
  assert.deepEqual(await sessions(), [
    ["ended", 988n],
    ["running", 0n],
  ]);
});

test("EVBox (evcc#8116): a stop by an earlier system's number ends the session of that card", async (context) => {
  const { ask, start, sessions } = await quirkStation(context, "2023-05-20T09:00:00Z");
  await start({ at: "2023-05-20T08:00:00Z", meterStart: 2_034_000, idTag: "04C6A80ABF6680" });
  assert.deepEqual(await ask(frames.evboxStop), [3, "2bfb47c9-df13-4670-b78b-408be7c61347", {}]);
  assert.deepEqual(await sessions(), [["ended", 698n]]);
});

test("EVBox (evcc#8116): with no session to end it books nothing and is kept for the operator", async (context) => {
  const { ask, sessions, machine, faults } = await quirkStation(context, "2023-05-20T09:00:00Z");
  assert.deepEqual(await ask(frames.evboxStop), [3, "2bfb47c9-df13-4670-b78b-408be7c61347", {}]);
  assert.deepEqual(await sessions(), []);
  assert.deepEqual(await faults(), ["stop_without_start"]);
  assert.equal((await machine.store.selectFrom("orphan_stops").selectAll().execute()).length, 1);
});

test("ABB (mobilityhouse/ocpp#186): the same start after a lost line is the same session, its card has colons", async (context) => {
  const { ask, machine } = await quirkStation(context, "2021-03-24T07:10:00Z");
  const first = numberOf(await ask(frames.abbStart("0809558")));
  assert.equal(numberOf(await ask(frames.abbStart("0809559"))), first);
  const rows = await machine.store.selectFrom("sessions").select(["token", "token_key"]).execute();
  assert.deepEqual(rows, [{ token: "20:69:C0:21", token_key: "2069C021" }]);
});

test("MicroOcpp (#237): one start under two ids and a stop at once are one session of 0 Wh", async (context) => {
  const { ask, sessions } = await quirkStation(context, "2023-12-17T07:49:00Z");
  const first = numberOf(await ask(frames.microStart("1000005")));
  assert.equal(numberOf(await ask(frames.microStart("1000006"))), first);
  assert.deepEqual(await ask(frames.microStop(first)), [3, "1000008", {}]);
  assert.deepEqual(await sessions(), [["ended", 0n]]);
});

test("MicroOcpp (#73): a card with spaces; the stop has a number that is not ours, no card and no reason", async (context) => {
  const { ask, sessions, machine } = await quirkStation(context, "2022-07-26T21:40:00Z");
  await ask(frames.microSpaces);
  await ask(frames.microSpacesStop);
  assert.deepEqual(await sessions(), [["ended", 0n]]);
  const rows = await machine.store.selectFrom("sessions").select("token_key").execute();
  assert.deepEqual(rows, [{ token_key: "F6CA0CC5" }]);
});

test("two sessions that began offline (libocpp#495, open-ocpp#24, steve#292) and both stop as -1 keep their own energy, twice too", async (context) => {
  const { ask, start, sessions } = await quirkStation(context, "2026-03-01T12:00:00Z");
  await start({ at: "2026-03-01T08:00:00Z", meterStart: 1000 });
  await start({ at: "2026-03-01T10:00:00Z", meterStart: 4000 });
  for (let turn = 0; turn < 2; turn++) {
    await ask(frames.offlineStop("2026-03-01T09:00:00Z", 3900));
    await ask(frames.offlineStop("2026-03-01T11:00:00Z", 4500));
  }
  assert.deepEqual(await sessions(), [
    ["ended", 2900n],
    ["ended", 500n],
  ]);
});

test("TKT (ocpp-rpc#82): a stop by number 0 ends the session that the register fits", async (context) => {
  const { ask, start, sessions } = await quirkStation(context, "2026-03-01T10:30:00Z");
  await start({ at: "2026-03-01T10:00:00Z", meterStart: 1000, connectorId: 1 });
  await start({ at: "2026-03-01T10:00:05Z", meterStart: 90_000, connectorId: 2 });
  assert.deepEqual(await ask(frames.tktStop), [3, "tkt", {}]);
  assert.deepEqual(await sessions(), [
    ["ended", 2000n],
    ["running", 0n],
  ]);
});

test("Alfen (evcc#29374): a lost start is no start at 0", async (context) => {
  const { ask, sessions } = await quirkStation(context, "2026-03-30T10:00:00Z");
  assert.deepEqual(await ask(frames.alfenStopOnly), [3, "lost", {}]);
  assert.deepEqual(await sessions(), []);
});

test("Alfen (evcc#29374): a start that tells no register and a stop that tells the lifetime one are held, not billed", async (context) => {
  const { ask, sessions } = await quirkStation(context, "2026-03-30T10:00:00Z");
  numberOf(await ask(frames.alfenStartWithoutRegister));
  await ask(frames.alfenStopOnly);
  assert.deepEqual(await sessions(), [["held", 0n]]);
});

test("SteVe#1293: a second stop with other values changes nothing and is kept for the operator", async (context) => {
  const { ask, start, sessions, faults, machine } = await quirkStation(context, "2026-03-01T12:00:00Z");
  const transactionId = await start({ at: "2026-03-01T10:00:00Z", meterStart: 1000 });
  const stop = (at: string, meterStop: number) =>
    ask(
      `[2,"s${meterStop}","StopTransaction",{"transactionId":${transactionId},"timestamp":"${at}","meterStop":${meterStop}}]`,
    );
  await stop("2026-03-01T11:00:00Z", 3000);
  await stop("2026-03-01T11:05:00Z", 9000);
  assert.deepEqual(await sessions(), [["ended", 2000n]]);
  assert.deepEqual(await faults(), ["later_end"]);
  const later = await machine.store.selectFrom("later_ends").select("register_wh").execute();
  assert.deepEqual([...new Set(later.map(({ register_wh }) => register_wh))], [9000n]);
});

for (const [which, told] of [
  ["the second", 1],
  ["the first", 0],
] as const)
  test(`SteVe#1294: a start told again with another stamp; whatever follows by ${which} number is counted once`, async (context) => {
    const { ask, start, sessions, machine } = await quirkStation(context, "2026-03-01T10:30:00Z");
    const numbers = [
      await start({ at: "2026-03-01T10:00:00Z", meterStart: 1000 }),
      await start({ at: "2026-03-01T10:00:20Z", meterStart: 1000 }),
    ];
    const number = numbers[told];
    await ask(
      `[2,"v","MeterValues",{"connectorId":1,"transactionId":${number},"meterValue":[{"timestamp":"2026-03-01T10:10:00Z","sampledValue":[{"value":"2500"}]}]}]`,
    );
    await ask(
      `[2,"s","StopTransaction",{"transactionId":${number},"timestamp":"2026-03-01T10:20:00Z","meterStop":3000}]`,
    );
    await ask(
      '[2,"a","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Available","timestamp":"2026-03-01T10:21:00Z"}]',
    );
    machine.setNow(secondsOf("2026-03-01T10:40:00Z"));
    await closeImpliedEnds(machine);
    const ended = await sessions();
    assert.deepEqual(
      ended.map(([state]) => state),
      ["ended", "ended"],
    );
    assert.equal(
      ended.reduce((sum, [, wh]) => sum + wh, 0n),
      2000n,
    );
  });

test("TKT (ocpp-rpc#82): meter values carry the right number, the stop 0", async (context) => {
  const { ask, start, sessions } = await quirkStation(context, "2026-03-01T10:30:00Z");
  const transactionId = await start({ at: "2026-03-01T10:00:00Z", meterStart: 1000 });
  await ask(
    `[2,"v","MeterValues",{"connectorId":1,"transactionId":${transactionId},"meterValue":[{"timestamp":"2026-03-01T10:10:00Z","sampledValue":[{"value":"2500"}]}]}]`,
  );
  await ask(frames.tktStop);
  assert.deepEqual(await sessions(), [["ended", 2000n]]);
});
