import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { type NotProvedReason, reasonOf } from "../proofs/not-proved.ts";
import { nobleTools } from "../proofs/proof-tools.ts";
import { someBundle } from "../testing/some-bundle.ts";
import { verifyBundle } from "./verify-bundle.ts";

const { bundle, context, records } = someBundle();
const bytes = hexToBytes(bundle.evidence.records);

/** The signature is the one thing that these files have in common: made once, so that a thousand files are quick. */
const tools = { ...nobleTools, verifySignature: () => true };

function reasonFor(changed: Uint8Array): NotProvedReason | "proved" | undefined {
  const evidence = { ...bundle.evidence, records: bytesToHex(changed) };
  try {
    verifyBundle({ ...bundle, evidence }, context, tools);
    return "proved";
  } catch (error) {
    return reasonOf(error);
  }
}

const reasons: ReadonlySet<unknown> = new Set<NotProvedReason>([
  "record_malformed",
  "wrong_kind",
  "wrong_seller",
  "wrong_account",
  "wrong_month",
  "record_does_not_fit",
  "record_changed",
]);

function assertRefused(at: number, bit: number): void {
  const changed = bytes.slice();
  changed[at] = (changed[at] ?? 0) ^ (1 << bit);
  const reason = reasonFor(changed);
  assert.ok(reasons.has(reason), `byte ${at % 64} of record ${Math.floor(at / 64)}: ${reason}`);
}

test("one changed byte in any record is refused", () => {
  for (const row of records.keys()) assertRefused(row * 64 + ((row * 29) % 64), row % 8);
});

for (const kind of [
  "usage-recorded",
  "asset-transferred",
  "usage-corrected",
  "transfer-cancelled",
] as const) {
  test(`each of the 64 bytes of a record of kind ${kind} is held fast`, () => {
    const row = records.findIndex((record) => record.kind === kind);
    assert.ok(row >= 0);
    for (let byte = 0; byte < 64; byte++) assertRefused(row * 64 + byte, byte % 8);
  });
}

test("any single record left out is refused", () => {
  for (const row of records.keys()) {
    const without = new Uint8Array(bytes.length - 64);
    without.set(bytes.subarray(0, row * 64));
    without.set(bytes.subarray(row * 64 + 64), row * 64);
    const reason = reasonFor(without);
    assert.ok(reason === "records_missing" || reason === "record_does_not_fit", `record ${row}: ${reason}`);
  }
});

test("any two neighbours exchanged are refused", () => {
  for (let at = 0; at + 128 <= bytes.length; at += 64) {
    const swapped = bytes.slice();
    swapped.copyWithin(at, at + 64, at + 128);
    swapped.set(bytes.subarray(at, at + 64), at + 64);
    const reason = reasonFor(swapped);
    assert.ok(
      reason === "record_changed" || reason === "record_does_not_fit",
      `record ${at / 64}: ${reason}`,
    );
  }
});
