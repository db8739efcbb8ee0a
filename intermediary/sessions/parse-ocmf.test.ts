import assert from "node:assert/strict";
import { test } from "node:test";
import { someMeterKey, someOcmf, someReading } from "../testing/some-ocmf.ts";
import { parseOcmf, type SignedReading } from "./parse-ocmf.ts";

const key = someMeterKey();
const readingsOf = (readings: Parameters<typeof someOcmf>[0]["readings"]) =>
  (parseOcmf(someOcmf({ key, readings }), "between") ?? assert.fail("no OCMF")).readings;
const one = (moment: SignedReading["moment"], wh: bigint) => ({ register: "1-0:1.8.0", moment, wh });

test("begin and end are read to the Wh, without a float", () => {
  assert.deepEqual(readingsOf([someReading("B", "2935.600"), someReading("E", "9007199254740.993")]), [
    one("begin", 2_935_600n),
    one("end", 9_007_199_254_740_993n),
  ]);
  assert.deepEqual(readingsOf([someReading("B", "0.0019", { RU: "kWh" })]), [one("begin", 1n)]);
  assert.deepEqual(readingsOf([someReading("C", "100", { RU: "Wh" })]), [one("between", 100n)]);
});

for (const moment of ["E", "L", "R", "A", "P"])
  test(`a transaction that ends by ${moment} has an end`, () => {
    assert.deepEqual(readingsOf([someReading(moment, "1")]), [one("end", 1_000n)]);
  });

test("what a reading leaves out is as in the one before; without a moment of its own it has the station's", () => {
  assert.deepEqual(readingsOf([someReading("B", "1"), { TX: "E", RV: "2.5" }]), [
    one("begin", 1_000n),
    one("end", 2_500n),
  ]);
  const { TX: _, ...silent } = someReading("B", "1");
  assert.deepEqual(parseOcmf(someOcmf({ key, readings: [silent] }), "end")?.readings, [one("end", 1_000n)]);
});

for (const [why, change] of [
  ["of which the meter says that it failed", { ST: "F" }],
  ["whose energy it says to be faulty", { EF: "E" }],
  ["that is given back", { RI: "1-0:2.8.0" }],
  ["that is given back, in the transaction's register", { RI: "01-00:C0.08.00*FF" }],
  ["that is no energy", { RU: "s" }],
  ["that is negative", { RV: "-1" }],
  ["without a value", { RV: "null" }],
] as const)
  test(`a reading ${why} is left out`, () => {
    assert.deepEqual(readingsOf([someReading("B", "1", change)]), []);
  });

for (const text of [
  "",
  "OCMF",
  "OCMF|",
  "OCMF|{}|",
  "OCMF|{}|{}",
  "OCMF|{|{}",
  "<values/>",
  'OCMF|[]|{"SD":"00"}',
])
  test(`${JSON.stringify(text)} is no OCMF`, () => {
    assert.equal(parseOcmf(text, "begin"), null);
  });

test("a text that nests without end is no OCMF", () => {
  const deep = `{"RD":${"[".repeat(9_000)}${"]".repeat(9_000)}}`;
  assert.equal(parseOcmf(`OCMF|${deep}|{"SD":"00"}`, "begin"), null);
  assert.equal(parseOcmf(`OCMF|{}|{"SD":"00","x":${deep}}`, "begin"), null);
});
