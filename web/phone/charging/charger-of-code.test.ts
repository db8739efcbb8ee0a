import assert from "node:assert/strict";
import { test } from "node:test";
import { chargerOfCode } from "./charger-of-code.ts";

const origin = "https://tsunagu.example";

for (const [text, charger] of [
  ["https://tsunagu.example/charge/EKIMAE-1", "EKIMAE-1"],
  ["https://tsunagu.example/charger/EKIMAE-1", "EKIMAE-1"],
  ["https://evil.example/charge/EKIMAE-1", null],
  ["https://tsunagu.example/charge/../pay", null],
  ["EKIMAE-1", null],
] as const) {
  test(`a code that says ${text} ${charger === null ? "is none of ours" : `opens ${charger}`}`, () => {
    assert.equal(chargerOfCode(text, origin), charger);
  });
}
