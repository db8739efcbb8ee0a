import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { readSignedValue } from "./read-signed-value.ts";

const text = 'OCMF|{"FV":"1.0"}|{"SD":"3045"}';
const base64 = Buffer.from(text).toString("base64");
const found = { text, publicKey: null };

for (const [name, sample, expected] of [
  ["as it is", { value: text, format: "SignedData" }, found],
  ["without its format", { value: ` ${text}\n` }, found],
  ["in base64", { value: base64, format: "SignedData" }, found],
  ["in hex", { value: Buffer.from(text).toString("hex"), format: "SignedData" }, found],
  [
    "in an object (1.6)",
    { value: JSON.stringify({ signedMeterData: base64, publicKey: "key" }), format: "SignedData" },
    { text, publicKey: "key" },
  ],
  [
    "beside its value (2.0.1)",
    { value: 12.5, signedMeterValue: { signedMeterData: base64, publicKey: "", encodingMethod: "OCMF" } },
    found,
  ],
  [
    "of another format, as it came",
    { value: "<values/>", format: "SignedData" },
    { text: "<values/>", publicKey: null },
  ],
  ["a broken object, as it came", { value: "{x", format: "SignedData" }, { text: "{x", publicKey: null }],
  ["a register", { value: "100", format: "Raw" }, null],
  ["nothing", { format: "SignedData" }, null],
  ["an empty one", { value: 1, signedMeterValue: { signedMeterData: "" } }, null],
] as const)
  test(`signed, ${name}`, () => {
    assert.deepEqual(readSignedValue(sample), expected);
  });
