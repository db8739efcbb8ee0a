import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { test } from "node:test";
import { ed25519 } from "@noble/curves/ed25519.js";
import { concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { verifyEd25519 } from "./ed25519.ts";

const pkcs8 = hexToBytes("302e020100300506032b657004220420");

/** OpenSSL makes the signature, so that nothing of ours is on both sides. */
function signWithNode(seed: Uint8Array, message: Uint8Array) {
  const key = createPrivateKey({ key: Buffer.from(concatBytes(pkcs8, seed)), format: "der", type: "pkcs8" });
  const publicKey = ed25519.getPublicKey(seed);
  return {
    message,
    publicKey,
    signature: new Uint8Array(sign(null, message, key)),
    nodeKey: createPublicKey(key),
  };
}

const bytes = (size: number) => fc.uint8Array({ minLength: size, maxLength: size });
const message = fc.uint8Array({ maxLength: 300 });

test("a signature that OpenSSL made is taken, of any key and message", () => {
  fc.assert(
    fc.property(bytes(32), message, (seed, text) => verifyEd25519(signWithNode(seed, text))),
    { numRuns: 100 },
  );
});

test("with any bit of signature or message changed it is refused, as OpenSSL does", () => {
  fc.assert(
    fc.property(bytes(32), message, fc.nat(), fc.nat({ max: 7 }), (seed, text, at, bit) => {
      const signed = signWithNode(seed, text);
      const both = concatBytes(signed.signature, text);
      const place = at % both.length;
      both[place] = (both[place] ?? 0) ^ (1 << bit);
      const changed = { ...signed, signature: both.subarray(0, 64), message: both.subarray(64) };
      assert.equal(verify(null, changed.message, signed.nodeKey, changed.signature), false);
      assert.equal(verifyEd25519(changed), false);
    }),
    { numRuns: 100 },
  );
});

test("a signature by another key is refused", () => {
  fc.assert(
    fc.property(bytes(32), bytes(32), message, (seed, other, text) => {
      fc.pre(!seed.every((byte, at) => byte === other[at]));
      return !verifyEd25519({ ...signWithNode(seed, text), publicKey: ed25519.getPublicKey(other) });
    }),
    { numRuns: 50 },
  );
});
