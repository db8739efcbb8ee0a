import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesToHex } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { Problem } from "../problem/problem.ts";
import { verifyEd25519 } from "../records/ed25519.ts";
import { encodeRecords } from "../records/encode-record.ts";
import { toAccountId, toMeterId } from "../records/ledger-ids.ts";
import { someStart, someUsage } from "../testing/some-record.ts";
import { nobleHasher as hasher } from "../trees/noble-hasher.ts";
import type { BillEvidence } from "./bill-evidence.ts";
import { nothingSeen } from "./seen.ts";
import { someBill, someClosingTime, someKey } from "./testing/some-bill.ts";
import { type BillContext, verifyBillEvidence } from "./verify-bill-evidence.ts";

/** The real signature check, once per line: only what was changed is verified again. */
const verified = new Map<string, boolean>();
const tools = {
  hasher,
  verifySignature: (signed: Parameters<typeof verifyEd25519>[0]) => {
    const key = [signed.signature, signed.message, signed.publicKey].map(bytesToHex).join();
    const known = verified.get(key) ?? verifyEd25519(signed);
    verified.set(key, known);
    return known;
  },
};

const { ledger, context } = someBill();
const seenSize = 3;
const seen = { ...nothingSeen, checkpoint: { size: seenSize, root: bytesToHex(ledger.log.root(seenSize)) } };
const evidence = ledger.bill(someKey(), { signedAt: someClosingTime, seenSize });
const absentKey = someKey(toAccountId("a0a8".padEnd(32, "0")));
const absent = ledger.bill(absentKey, { signedAt: someClosingTime, seenSize });

const cases = [
  { name: "an account with records", evidence, given: { ...context, seen } },
  {
    name: "an account that is not there",
    evidence: absent,
    given: { ...context, seen, want: { ...context.want, ...absentKey } },
  },
] as const;

function isRefused(changed: unknown, given: BillContext): boolean {
  try {
    verifyBillEvidence(changed, given, tools);
    return false;
  } catch (error) {
    assert.ok(error instanceof Problem && error.code === "not_proved", String(error));
    return true;
  }
}

for (const { name, evidence: whole, given } of cases) {
  const text = JSON.stringify(whole);
  const digits = [...text.matchAll(/[0-9a-f]/g)].map(({ index }) => index);

  test(`${name}: the whole evidence is proved`, () => {
    assert.equal(isRefused(whole, given), false);
  });

  test(`${name}: any flipped bit of any hash, leaf, record, index or signature is refused`, () => {
    // Digits inside field names are hit too; then the field is missing.
    fc.assert(
      fc.property(fc.constantFrom(...digits), fc.constantFrom(1, 2, 4, 8), (at, bit) => {
        const flipped = flipDigit(text.charAt(at), bit);
        const changed = text.slice(0, at) + flipped + text.slice(at + 1);
        return isRefused(parsedOr(changed), given);
      }),
      { numRuns: 400 },
    );
  });

  test(`${name}: any path with a hash left out, added, repeated or swapped is refused`, () => {
    fc.assert(
      fc.property(fc.nat(6), fc.nat(20), fc.nat(3), (which, at, how) => {
        const changed = structuredClone(whole);
        const paths = [
          changed.consistency,
          changed.closing.path,
          changed.month.path,
          changed.bucket.path,
          ...changed.leaves.map(({ path }) => path),
        ];
        const path = paths[which % paths.length];
        if (path === undefined || !alterList(path, at, how)) return true;
        return isRefused(changed, given);
      }),
      { numRuns: 300 },
    );
  });
}

test("any record left out, added, repeated or moved is refused", () => {
  const all = evidence.records.match(/.{128}/g) ?? [];
  const foreign = bytesToHex(
    encodeRecords([someUsage({ meter: toMeterId("b0b1b2b3b4b5b6ff"), start: someStart + 7_200 })]),
  );
  fc.assert(
    fc.property(fc.nat(all.length), fc.nat(4), (at, how) => {
      const records = [...all];
      if (how === 4) records.splice(at, 0, foreign);
      else if (!alterList(records, at, how)) return true;
      return isRefused({ ...evidence, records: records.join("") }, { ...context, seen });
    }),
    { numRuns: 300 },
  );
});

test("any part of another account's evidence is refused in its place", () => {
  const keys: readonly (keyof BillEvidence)[] = ["bucket", "state", "leaves", "records"];
  const other = ledger.bill(someKey(toAccountId("10000000000000000000000000000001")), {
    signedAt: someClosingTime,
    seenSize,
  });
  for (const key of keys) {
    assert.equal(isRefused({ ...evidence, [key]: other[key] }, { ...context, seen }), true, key);
  }
});

/** 0 leaves out, 1 repeats, 2 swaps with the next, 3 adds zeros. False where that changes nothing. */
function alterList(list: string[], at: number, how: number): boolean {
  const place = at % Math.max(1, list.length);
  const item = list[place];
  const next = list[place + 1];
  if (how === 3) list.splice(place, 0, "0".repeat(64));
  else if (item === undefined) return false;
  else if (how === 0) list.splice(place, 1);
  else if (how === 1) list.splice(place, 0, item);
  else if (next === undefined || next === item) return false;
  else list.splice(place, 2, next, item);
  return true;
}

const flipDigit = (digit: string, bit: number): string => (Number.parseInt(digit, 16) ^ bit).toString(16);

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A digit became a letter in a number: no JSON, and so no evidence.
    return null;
  }
}
