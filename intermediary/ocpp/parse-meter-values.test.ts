import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMeterValues } from "./parse-meter-values.ts";

const receivedAt = Date.parse("2026-11-10T03:00:00Z") / 1000;
const stamp = "2026-11-10T02:59:50Z";
const at = receivedAt - 10;

const parseAll = (...sampledValue: unknown[]) =>
  parseMeterValues([{ timestamp: stamp, sampledValue }], { utcOffsetMinutes: 540, receivedAt });

function parse(...sampledValue: unknown[]) {
  const { registers, faults } = parseAll(...sampledValue);
  return { registers, faults };
}

const register = "Energy.Active.Import.Register";

for (const [why, sample, registerWh] of [
  ["measurand and unit omitted are the import register in Wh", { value: "1234" }, 1234n],
  ["kWh", { value: "1.2345", measurand: register, unit: "kWh" }, 1234n],
  ["kWh in capitals", { value: "2", measurand: register, unit: "KWH" }, 2000n],
  ["a number instead of a text", { value: 604.213, measurand: register, unit: "Wh" }, 604n],
  ["a decimal comma", { value: "604,9", measurand: register }, 604n],
  ["spaces", { value: " 604 ", measurand: register, unit: " Wh " }, 604n],
  ["0.57 kWh, which no double holds", { value: 0.57, measurand: register, unit: "kWh" }, 570n],
  ["an unknown context", { value: "7", measurand: register, context: "CurrentMax" }, 7n],
] as const) {
  test(`reads ${why}`, () => {
    assert.deepEqual(parse(sample), { registers: [{ at, registerWh, context: "sampled" }], faults: [] });
  });
}

for (const [why, sample, faults] of [
  ["a current without its measurand", { value: "15.630", unit: "A" }, ["no_measurand"]],
  ["another measurand", { value: "7", measurand: "Energy.Active.Export.Register", unit: "Wh" }, []],
  ["an interval", { value: "7", measurand: "Energy.Active.Import.Interval", unit: "Wh" }, []],
  ["an unknown unit", { value: "7", measurand: register, unit: "GJ" }, ["unknown_unit"]],
  ["a negative register", { value: "-7", measurand: register }, ["unreadable_value"]],
  ["no number", { value: "NaN", measurand: register }, ["unreadable_value"]],
  ["digits beyond any meter", { value: "9".repeat(20), measurand: register }, ["unreadable_value"]],
  ["a NUL among the digits", { value: "1\u00002", measurand: register }, ["unreadable_value"]],
  ["signed data", { value: "OCMF|{}", format: "SignedData", unit: "Percent" }, []],
  ["the station's own inlet", { value: "9", measurand: register, location: "Inlet" }, []],
  ["no object", "rubbish", ["unreadable_value"]],
] as const) {
  test(`leaves ${why}`, () => {
    const parsed = parse(sample);
    assert.deepEqual(parsed, { registers: [], faults });
  });
}

test("the value without a phase bills; the phases next to it are not added", () => {
  const phases = ["785727", "797088", "2683310"].map((value, index) => ({
    value,
    measurand: register,
    phase: `L${index + 1}`,
  }));
  assert.deepEqual(parse(...phases, { value: "4266127", measurand: register }).registers, [
    { at, registerWh: 4266127n, context: "sampled" },
  ]);
});

test("phases alone are added up, each once", () => {
  const phases = ["L1", "L2-N", "L3", "L3-N"].map((phase) => ({ value: "10", measurand: register, phase }));
  assert.deepEqual(parse(...phases).registers, [{ at, registerWh: 30n, context: "sampled" }]);
});

test("a register of the begin in the same message is told apart", () => {
  const parsed = parse(
    { value: "163630", context: "Sample.Periodic", measurand: register },
    { value: "157440", context: "Transaction.Begin", measurand: register },
  );
  assert.deepEqual(
    parsed.registers.map(({ registerWh, context }) => [registerWh, context]),
    [
      [163630n, "sampled"],
      [157440n, "begin"],
    ],
  );
});

test("takes one object for a list, and an empty list for nothing", () => {
  const clock = { utcOffsetMinutes: 540, receivedAt };
  assert.equal(
    parseMeterValues({ timestamp: stamp, sampledValue: { value: "5" } }, clock).registers.length,
    1,
  );
  for (const nothing of [undefined, null, [], "x", [{}], [{ timestamp: stamp, sampledValue: [] }]])
    assert.deepEqual(parseMeterValues(nothing, clock).registers, []);
});

test("a stamp in the future, and none, are when we heard of it, and flagged", () => {
  const clock = { utcOffsetMinutes: 540, receivedAt };
  const value = [{ value: "5" }];
  const future = parseMeterValues([{ timestamp: "2026-11-10T05:00:00Z", sampledValue: value }], clock);
  assert.deepEqual([future.registers[0]?.at, future.faults], [receivedAt, ["future_timestamp"]]);
  const none = parseMeterValues([{ sampledValue: value }], clock);
  assert.deepEqual([none.registers[0]?.at, none.faults], [receivedAt, ["missing_timestamp"]]);
});

test("of a list without end the first part is read, and the rest is told", () => {
  const entry = { timestamp: stamp, sampledValue: [{ value: "7" }] };
  const { registers, faults } = parseMeterValues(
    Array.from({ length: 30_000 }, () => entry),
    {
      utcOffsetMinutes: 540,
      receivedAt,
    },
  );
  assert.deepEqual([registers.length, faults], [20_000, ["too_many_values"]]);
});

test("what the meter signed is told with its moment, and is no register of its own", () => {
  const text = 'OCMF|{"FV":"1.0"}|{"SD":"3045"}';
  const { registers, signed } = parseAll(
    { value: text, format: "SignedData", context: "Transaction.End", measurand: register },
    {
      value: "7",
      context: "Transaction.End",
      measurand: register,
      signedMeterValue: { signedMeterData: text },
    },
    {
      value: "5",
      context: "Sample.Periodic",
      measurand: register,
      signedMeterValue: { signedMeterData: text },
    },
  );
  assert.deepEqual(registers, [
    { at, registerWh: 7n, context: "end" },
    { at, registerWh: 5n, context: "sampled" },
  ]);
  const told = (moment: string) => ({ at, moment, text, publicKey: null });
  assert.deepEqual(signed, [told("end"), told("end"), told("between")]);
});

test("of very many signed texts those of begin and end are checked first, and no more than a day has", () => {
  const between = Array.from({ length: 2_000 }, (_, nth) => ({ value: `OCMF|{"PG":"${nth}"}|{"SD":"00"}` }));
  const end = { value: 'OCMF|{}|{"SD":"01"}', context: "Transaction.End" };
  const { signed, faults } = parseAll(...between, end);
  assert.equal(signed.length, 500);
  assert.ok(signed.some(({ text }) => text === end.value));
  assert.deepEqual(faults, ["too_many_values"]);
});
