import assert from "node:assert/strict";
import { test } from "node:test";
import { someMeterKey, someOcmf, someReading } from "../testing/some-ocmf.ts";
import { parseOcmf } from "./parse-ocmf.ts";
import { verifyOcmf } from "./verify-ocmf.ts";

const key = someMeterKey();
const other = someMeterKey();
const readings = [someReading("B", "1.000"), someReading("E", "2.500")];
const ocmf = (change: Partial<Parameters<typeof someOcmf>[0]> = {}) =>
  parseOcmf(someOcmf({ key, readings, ...change }), "between");
const registered = [other.publicKey, key.publicKey];

test("a signature by a registered key holds, whatever key the message brings", () => {
  assert.equal(verifyOcmf(ocmf(), { registered, publicKey: null }), "verified");
  assert.equal(verifyOcmf(ocmf({ encoding: "base64" }), { registered, publicKey: "junk" }), "verified");
});

for (const [curve, algorithm] of [
  ["secp192k1", "ECDSA-secp192k1-SHA256"],
  ["secp256k1", "ECDSA-secp256k1-SHA256"],
  ["prime192v1", "ECDSA-secp192r1-SHA256"],
  ["brainpoolP256r1", "ECDSA-brainpool256r1-SHA256"],
  ["secp384r1", "ECDSA-secp384r1-SHA256"],
  ["secp521r1", "ECDSA-secp521r1-SHA512"],
] as const)
  test(`${algorithm} is checked`, () => {
    const own = someMeterKey(curve);
    const signed = ocmf({ key: own, algorithm });
    assert.equal(verifyOcmf(signed, { registered: [own.publicKey], publicKey: null }), "verified");
  });

test("a key that comes with the message is trusted by nobody for that", () => {
  assert.equal(verifyOcmf(ocmf(), { registered: [], publicKey: key.publicKey }), "no_key");
  assert.equal(verifyOcmf(ocmf(), { registered: [], publicKey: null }), "no_key");
  const foreign = { registered: [other.publicKey], publicKey: key.publicKey };
  assert.equal(verifyOcmf(ocmf(), foreign), "other_key");
});

test("whatever is changed of what was signed, the signature does not hold", () => {
  const text = someOcmf({ key, readings });
  for (const changed of [
    text.replace("2.500", "3.500"),
    text.replace("T1", "T2"),
    text.replace('"SD":"30', '"SD":"31'),
  ]) {
    assert.notEqual(changed, text);
    const publicKey = key.publicKey;
    assert.equal(verifyOcmf(parseOcmf(changed, "between"), { registered, publicKey }), "bad_signature");
    assert.equal(verifyOcmf(parseOcmf(changed, "between"), { registered: [], publicKey }), "bad_signature");
  }
});

test("an algorithm that is not known, or a text that is none, is said", () => {
  const unknown = ocmf();
  assert.ok(unknown !== null);
  const facts = { registered, publicKey: null };
  assert.equal(verifyOcmf({ ...unknown, algorithm: "RSA" }, facts), "bad_signature");
  assert.equal(verifyOcmf(null, facts), "unreadable");
});
