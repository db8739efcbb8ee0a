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
