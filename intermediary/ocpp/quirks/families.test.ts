import assert from "node:assert/strict";
import { test } from "node:test";
import { quirkStation, secondsOf } from "../../testing/quirk-station.ts";

/** What was seen once comes again in other clothes: each kind of strangeness with its neighbours, in OCPP 1.6. */

const now = "2026-03-01T12:00:00Z";
const began = "2026-03-01T10:00:00Z";
const register = "Energy.Active.Import.Register";

const startFrame = (fields: string) => `[2,"start","StartTransaction",{${fields}}]`;
const stopFrame = (fields: string) => `[2,"stop","StopTransaction",{${fields}}]`;
const valueFrame = (fields: string, sample: string, stamp = '"2026-03-01T10:30:00Z"') =>
  `[2,"value","MeterValues",{${fields},"meterValue":[{"timestamp":${stamp},"sampledValue":[${sample}]}]}]`;

const strangeNumbers = [
  "-1",
  "0",
  "null",
  '""',
  '"abc"',
  "9223372036854775807",
  "18446744073709551615",
  "-9223372036854775808",
  "1.5",
  "7",
  "true",
  "{}",
  "[]",
];

for (const number of strangeNumbers)
  test(`a transaction called ${number} is told by connector, time and register`, async (context) => {
    const { ask, start, sessions } = await quirkStation(context, now);
    await start({ at: began, meterStart: 1000 });
    await ask(valueFrame(`"connectorId":1,"transactionId":${number}`, '{"value":"2500"}'));
    assert.deepEqual(await sessions(), [["running", 1500n]]);
    await ask(stopFrame(`"transactionId":${number},"timestamp":"2026-03-01T11:00:00Z","meterStop":4000`));
    assert.deepEqual(await sessions(), [["ended", 3000n]]);
  });

for (const write of [(id: number) => `"${id}"`, (id: number) => `${id}.0`, (id: number) => `" ${id} "`])
  test(`our own number written as ${write(100_001)} is our own number`, async (context) => {
    const { ask, start, sessions } = await quirkStation(context, now);
    const first = await start({ at: began, meterStart: 1000, connectorId: 1 });
    await start({ at: "2026-03-01T10:00:30Z", meterStart: 1500, connectorId: 2 });
    await ask(
      stopFrame(`"transactionId":${write(first)},"timestamp":"2026-03-01T11:00:00Z","meterStop":2000`),
    );
    assert.deepEqual(await sessions(), [
      ["ended", 1000n],
      ["running", 0n],
    ]);
  });

for (const meterStop of ["5000", '"5000"', '"5000.0"', '" 5000 "', '"5000,9"', "5000.9", "5e3", '"5E3"'])
  test(`a register written as ${meterStop} is 5000 Wh`, async (context) => {
    const { ask, start, sessions } = await quirkStation(context, now);
    const id = await start({ at: began, meterStart: 1000 });
    await ask(stopFrame(`"transactionId":${id},"timestamp":"2026-03-01T11:00:00Z","meterStop":${meterStop}`));
    assert.deepEqual(await sessions(), [["ended", 4000n]]);
  });

for (const meterStop of [
  "null",
  '""',
  '"NaN"',
  "-5",
  "1e300",
  "true",
  "{}",
  "[5000]",
  `"${"9".repeat(400)}"`,
])
  test(`a register written as ${meterStop.slice(0, 12)} is unknown, and the meter values tell the energy`, async (context) => {
    const { ask, start, sessions } = await quirkStation(context, now);
    const id = await start({ at: began, meterStart: 1000 });
    await ask(valueFrame(`"connectorId":1,"transactionId":${id}`, '{"value":"2500"}'));
    await ask(stopFrame(`"transactionId":${id},"timestamp":"2026-03-01T11:00:00Z","meterStop":${meterStop}`));
    assert.deepEqual(await sessions(), [["ended", 1500n]]);
  });

for (const sample of [
  '{"value":"2.5","unit":"kWh"}',
  '{"value":2.5,"unit":"KWH"}',
  '{"value":"2500","unit":"wh"}',
  '{"value":"2500.999"}',
  '{"value":"2,5","unit":" kWh "}',
  `{"value":"2500","measurand":"${register}","context":"Sample.Odd","format":"Odd","location":"Cable"}`,
  `{"value":"7","measurand":"Odd.Measurand","unit":"Odd"},{"value":"2500","measurand":"${register}"}`,
  `{"value":"9","measurand":"${register}","phase":"L1"},{"value":"2500","measurand":"${register}"}`,
  `{"value":"1250","measurand":"${register}","phase":"L1"},{"value":"1250","measurand":"${register}","phase":"L2"}`,
  `null,7,"x",{"value":"2500"}`,
])
  test(`a sample written as ${sample} is 2500 Wh`, async (context) => {
    const { ask, start, sessions } = await quirkStation(context, now);
    await start({ at: began, meterStart: 1000 });
    await ask(valueFrame('"connectorId":1', sample));
    assert.deepEqual(await sessions(), [["running", 1500n]]);
  });

for (const stamp of [
  '"2026-03-01T10:30:00Z"',
  '"2026-03-01T10:30:00.999Z"',
  '"2026-03-01T10:30:00+00:00"',
  '"2026-03-01T19:30:00+09:00"',
  '"2026-03-01T19:30:00+0900"',
  '"2026-03-01T19:30:00"',
  '"2026-03-01 19:30"',
  '"2026-3-1t10:30:00z"',
  "1772361000",
  "1772361000000",
  '"1772361000"',
])
  test(`a stamp written as ${stamp} is that instant`, async (context) => {
    const { ask, start, machine } = await quirkStation(context, now);
    await start({ at: began, meterStart: 1000 });
    await ask(valueFrame('"connectorId":1', '{"value":"2500"}', stamp));
    const registers = await machine.store
      .selectFrom("session_registers")
      .select("at")
      .orderBy("at")
      .execute();
    assert.deepEqual(
      registers.map(({ at }) => at),
      [began, "2026-03-01T10:30:00Z"].map(secondsOf),
    );
  });

for (const [stamp, fault] of [
  ["null", "missing_timestamp"],
  ['"yesterday"', "missing_timestamp"],
  ["0", "missing_timestamp"],
  ['"1970-01-01T00:00:00Z"', "missing_timestamp"],
  ['"2026-13-41T25:61:00Z"', "missing_timestamp"],
  ["[]", "missing_timestamp"],
  ['"2036-03-01T10:30:00Z"', "future_timestamp"],
] as const)
  test(`a stamp written as ${stamp} is when we heard of it, and flagged`, async (context) => {
    const { ask, start, machine, faults } = await quirkStation(context, now);
    await start({ at: began, meterStart: 1000 });
    await ask(valueFrame('"connectorId":1', '{"value":"2500"}', stamp));
    const { at } = await machine.store
      .selectFrom("session_registers")
      .select("at")
      .orderBy("at", "desc")
      .executeTakeFirstOrThrow();
    assert.deepEqual([at, await faults()], [secondsOf(now), [fault]]);
  });

for (const [idTag, tokenKey, state] of [
  ['" c a:r-d "', "CARD", "known"],
  ['"card"', "CARD", "known"],
  ["1234567890", "1234567890", "unknown"],
  ['""', "", "unknown"],
  ["null", "", "unknown"],
  ["{}", "", "unknown"],
  [`"${"A".repeat(5000)}"`, "A".repeat(500), "unknown"],
] as const)
  test(`a card written as ${idTag.slice(0, 14)} is a session all the same`, async (context) => {
    const { ask, sessions, machine } = await quirkStation(context, now);
    await ask(startFrame(`"connectorId":1,"idTag":${idTag},"meterStart":1000,"timestamp":"${began}"`));
    await ask(stopFrame('"transactionId":-1,"timestamp":"2026-03-01T11:00:00Z","meterStop":4000'));
    assert.deepEqual(await sessions(), [["ended", 3000n]]);
    const row = await machine.store
      .selectFrom("sessions")
      .select(["token_key", "token_state"])
      .executeTakeFirst();
    assert.deepEqual(row, { token_key: tokenKey, token_state: state });
    const unmatched = await machine.store.selectFrom("unmatched_energy").select("energy_wh").execute();
    assert.deepEqual(unmatched, state === "known" ? [] : [{ energy_wh: 3000n }]);
  });

for (const connector of ['"1"', "1.0", "0", "-1", "99999", "null", '"left"'])
  test(`a connector written as ${connector} is a session all the same`, async (context) => {
    const { ask, sessions } = await quirkStation(context, now, { connectors: 1 });
    await ask(
      startFrame(`"connectorId":${connector},"idTag":"CARD","meterStart":1000,"timestamp":"${began}"`),
    );
    await ask(valueFrame(`"connectorId":${connector}`, '{"value":"2500"}'));
    assert.deepEqual(await sessions(), [["running", 1500n]]);
  });

const value =
  '{"connectorId":1,"meterValue":[{"timestamp":"2026-03-01T10:30:00Z","sampledValue":[{"value":"2500"}]}]}';

for (const [how, frame, id] of [
  ["spaces and line ends", `\r\n [ 2 ,\t"a" , "MeterValues" , ${value} ] \n`, "a"],
  ["a byte order mark", `\ufeff[2,"a","MeterValues",${value}]`, "a"],
  ["a NUL at its end", `[2,"a","MeterValues",${value}]\u0000`, "a"],
  ["a number for its id", `[2,17,"MeterValues",${value}]`, 17],
  ["20 digits for its id", `[2,"28240181849166013077","MeterValues",${value}]`, "28240181849166013077"],
  ["text for its type", `["2","a","MeterValues",${value}]`, "a"],
  ["spaces in its action", `[2,"a"," MeterValues ",${value}]`, "a"],
  ["more members than three", `[2,"a","MeterValues",${value},{},null]`, "a"],
  ["a line end inside a text", `[2,"a","MeterValues",${value.replace('"2500"', '"2500\n"')}]`, "a"],
] as const)
  test(`a frame with ${how} is read`, async (context) => {
    const { ask, start, sessions } = await quirkStation(context, now);
    await start({ at: began, meterStart: 1000 });
    assert.deepEqual(await ask(frame), [3, id, {}]);
    assert.deepEqual(await sessions(), [["running", 1500n]]);
  });
