import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../problem/problem.ts";
import { encodeCanonicalJson } from "./canonical-json.ts";
import { type EvidenceDocument, encodeEvidenceDocument, parseEvidenceDocument } from "./evidence-document.ts";

const document: EvidenceDocument = {
  format: "tsunagu/evidence/1",
  derivation: "house-minus-sub-meters",
  readings: [
    { device: "house", at: 1_793_502_000, registerWh: "123456" },
    { device: "wallbox", from: 1_793_500_200, to: 1_793_502_000, intervalWh: "0" },
  ],
  messages: ["ab".repeat(32)],
};

test("says which readings were used, what was done with them and which messages they came in", () => {
  assert.deepEqual(parseEvidenceDocument(encodeEvidenceDocument(document)), document);
});

test("is written in its RFC 8785 form, whatever the order in which it was put together", () => {
  const odd = {
    ...document,
    readings: [
      { registerWh: "0", device: 'キー"\u2028\n', at: 0 },
      { to: 2, intervalWh: "99", device: "a", from: 1 },
    ],
    messages: [],
  };
  for (const one of [document, odd]) assert.deepEqual(encodeEvidenceDocument(one), encodeCanonicalJson(one));
});

test("one that nobody could read again is not written", () => {
  const [reading] = document.readings;
  for (const faulty of [
    { ...document, derivation: "A" },
    { ...document, messages: ["ab"] },
    { ...document, readings: [{ device: "", at: 1, registerWh: "1" }] },
    { ...document, readings: [{ device: "\ud800", at: 1, registerWh: "1" }] },
    {
      ...document,
      readings: [
        reading ?? { device: "a", at: 1, registerWh: "1" },
        { device: "a", at: 0.5, registerWh: "1" },
      ],
    },
    { ...document, readings: [{ device: "a", at: 1, registerWh: "01" }] },
  ])
    assert.throws(() => encodeEvidenceDocument(faulty), RangeError);
});

for (const [why, faulty] of [
  ["another format", { ...document, format: "tsunagu/evidence/2" }],
  ["an unknown field", { ...document, extra: 1 }],
  [
    "energy as a number, which ends at 2^53",
    { ...document, readings: [{ device: "a", at: 1, registerWh: 5 }] },
  ],
  ["a reading that is neither", { ...document, readings: [{ device: "a", at: 1, intervalWh: "5" }] }],
  ["a digest that is none", { ...document, messages: ["ab"] }],
  ["a derivation without a name", { ...document, derivation: "" }],
] as const) {
  test(`refuses ${why}`, () => {
    const bytes = encodeCanonicalJson(faulty);
    assert.throws(() => parseEvidenceDocument(bytes), Problem);
  });
}
