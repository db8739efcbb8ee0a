import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeBase64, encodeBase64 } from "./base64.ts";

test("base64 is what Node makes of it, at every length", () => {
  for (let length = 0; length <= 100; length++) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 89 + length) & 0xff);
    const text = Buffer.from(bytes).toString("base64");
    assert.equal(encodeBase64(bytes), text);
    assert.deepEqual(decodeBase64(text), bytes);
  }
});

test("a text that is not the one canonical one is refused", () => {
  for (const text of [
    "AA",
    "AA=",
    "AB==",
    "AAB=",
    "A===",
    "AA==AA==",
    "AA-_",
    "AA==\n",
    " AA==",
    "====",
    "AAé=",
  ]) {
    assert.throws(() => decodeBase64(text), { code: "invalid_input" }, text);
  }
});
