import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decodeBase64, encodeBase64 } from "../bytes/base64.ts";
import { Problem } from "../problem/problem.ts";
import { decodeSignedNote, encodeSignedNote } from "./checkpoint.ts";
import { decodeLogEntry, encodeLogEntry } from "./log-entry.ts";
import { nobleTools } from "./proof-tools.ts";
import { createProvingLedger } from "./testing/some-proving-ledger.ts";
import { verifyCheckpoint } from "./verify-checkpoint.ts";

const time = 1_790_000_000;
const ledger = createProvingLedger();
ledger.log.append(Uint8Array.of(1));
const note = ledger.note(time);
const context = { policy: ledger.policy, now: time };

function isRefused(changed: string): boolean {
  try {
    verifyCheckpoint(changed, context, nobleTools);
    return false;
  } catch (error) {
    assert.ok(error instanceof Problem && error.code === "not_proved", String(error));
    return true;
  }
}

test("any other character anywhere in a checkpoint of one node is refused", () => {
  assert.equal(isRefused(note), false);
  fc.assert(
    fc.property(fc.nat(note.length - 1), fc.integer({ min: 1, max: 0x7f }), (at, code) => {
      const character = String.fromCharCode(code);
      return note.charAt(at) === character || isRefused(note.slice(0, at) + character + note.slice(at + 1));
    }),
    { numRuns: 300 },
  );
});

test("any text is read as a note or refused, and a note that is read is written again as it was", () => {
  const line = fc.tuple(fc.string({ minLength: 1, maxLength: 8 }), fc.uint8Array({ maxLength: 12 }));
  const text = fc
    .tuple(fc.string(), fc.array(line, { maxLength: 3 }))
    .map(
      ([body, lines]) =>
        `${body}\n\n${lines.map(([name, bytes]) => `— ${name} ${encodeBase64(bytes)}\n`).join("")}`,
    );
  fc.assert(
    fc.property(text, (any) => roundTrips(any, decodeSignedNote, encodeSignedNote)),
    { numRuns: 300 },
  );
});

test("any bytes become base64 and come back; any text is canonical base64 or refused", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      assert.deepEqual(decodeBase64(encodeBase64(bytes)), bytes);
    }),
  );
  const text = fc.string({ unit: fc.constantFrom(..."AZaz09+/=-_ \n") });
  fc.assert(
    fc.property(text, (any) => roundTrips(any, decodeBase64, encodeBase64)),
    { numRuns: 500 },
  );
});

test("any bytes are read as an entry or refused, and an entry that is read is written again as it was", () => {
  const closing = fc
    .tuple(
      fc.constantFrom(1, 2, 3),
      fc.constantFrom(56, 122, 160, 304),
      fc.array(fc.tuple(fc.nat(303), fc.nat(255)), { maxLength: 6 }),
    )
    .map(([type, size, changes]) => {
      const bytes = new Uint8Array(size)
        .with(0, type)
        .with(1, 1)
        .with(2, type === 2 ? 1 : 0);
      for (const [at, byte] of changes) bytes[at % size] = byte;
      return bytes;
    });
  fc.assert(
    fc.property(closing, (bytes) => roundTrips(bytes, decodeLogEntry, encodeLogEntry)),
    { numRuns: 1_000 },
  );
});

function roundTrips<Coded, Value>(
  coded: Coded,
  decode: (coded: Coded) => Value,
  encode: (value: Value) => Coded,
): boolean {
  let value: Value;
  try {
    value = decode(coded);
  } catch (error) {
    assert.ok(error instanceof Problem && error.code === "invalid_input", String(error));
    return true;
  }
  assert.deepEqual(encode(value), coded);
  return true;
}
