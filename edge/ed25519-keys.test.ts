import assert from "node:assert/strict";
import { test } from "node:test";
import { verifyEd25519 } from "@tsunagu/core/records/ed25519.ts";
import { parseSigningKey, verifyByOpenSsl } from "./ed25519-keys.ts";

// RFC 8032, 7.1, test 2.
const seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
const publicKeyHex = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
const signatureHex =
  "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
const message = Uint8Array.of(0x72);

test("a key file's seed gives the key and the signature of RFC 8032", () => {
  const key = parseSigningKey(seed);
  assert.equal(Buffer.from(key.publicKey).toString("hex"), publicKeyHex);
  assert.equal(Buffer.from(key.sign(message)).toString("hex"), signatureHex);
});

test("OpenSSL and the portable verifier agree on a good and on a changed signature", () => {
  const { publicKey, sign } = parseSigningKey(seed);
  const good = sign(message);
  const changed = good.map((byte, at) => (at === 40 ? byte ^ 1 : byte));
  for (const verify of [verifyByOpenSsl, verifyEd25519]) {
    assert.equal(verify({ signature: good, message, publicKey }), true);
    assert.equal(verify({ signature: changed, message, publicKey }), false);
    assert.equal(verify({ signature: good, message: Uint8Array.of(1), publicKey }), false);
    assert.equal(verify({ signature: good.subarray(1), message, publicKey }), false);
  }
});

test("a file that holds no seed is refused without telling what it holds", () => {
  assert.throws(
    () => parseSigningKey("my secret"),
    (error: unknown) => error instanceof Error && !error.message.includes("secret"),
  );
});
