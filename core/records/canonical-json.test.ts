import assert from "node:assert/strict";
import { test } from "node:test";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { Problem } from "../problem/problem.ts";
import { encodeCanonicalJson, parseCanonicalJson } from "./canonical-json.ts";

test("writes keys in order, without spaces and without a final newline", () => {
  const bytes = encodeCanonicalJson({ b: [1, "つ"], a: { d: null, c: true } });
  assert.deepEqual(bytes, utf8ToBytes('{"a":{"c":true,"d":null},"b":[1,"つ"]}'));
  assert.deepEqual(parseCanonicalJson(bytes), { a: { c: true, d: null }, b: [1, "つ"] });
});

for (const [why, bytes] of [
  ["a final newline", utf8ToBytes('{"a":1}\n')],
  ["a space", utf8ToBytes('{"a": 1}')],
  ["keys in another order", utf8ToBytes('{"b":1,"a":2}')],
  ["a key twice", utf8ToBytes('{"a":1,"a":2}')],
  ["a number written otherwise", utf8ToBytes('{"a":1.0}')],
  ["a number that JavaScript cannot hold", utf8ToBytes('{"a":9007199254740993}')],
  ["minus zero", utf8ToBytes('{"a":-0}')],
  ["an escape that is not needed", utf8ToBytes('{"a":"\\u0041"}')],
  ["half of a surrogate pair", utf8ToBytes('{"a":"\\ud800"}')],
  ["bytes that are not UTF-8", concatBytes(utf8ToBytes('{"a":"'), Uint8Array.of(0xff), utf8ToBytes('"}'))],
  ["a byte order mark", concatBytes(Uint8Array.of(0xef, 0xbb, 0xbf), utf8ToBytes('{"a":1}'))],
  ["no JSON", utf8ToBytes("{")],
  ["nothing", new Uint8Array()],
  ["a number alone", utf8ToBytes("1")],
  ["null", utf8ToBytes("null")],
] as const) {
  test(`refuses ${why}`, () => {
    assert.throws(() => parseCanonicalJson(bytes), Problem);
  });
}
