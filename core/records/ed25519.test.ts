import assert from "node:assert/strict";
import { createPublicKey, verify } from "node:crypto";
import { test } from "node:test";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { signatureVectors } from "../testing/signature-vectors.ts";
import { someSigner } from "../testing/some-signer.ts";
import { isUsablePublicKey, verifyEd25519 } from "./ed25519.ts";

/** How a machine would hand in `node:crypto`. */
function verifyWithNode({
  publicKey,
  message,
  signature,
}: {
  publicKey: string;
  message: string;
  signature: string;
}) {
  const key = createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: Buffer.from(publicKey, "hex").toString("base64url") },
    format: "jwk",
  });
  return verify(null, hexToBytes(message), key, hexToBytes(signature));
}

for (const given of signatureVectors()) {
  test(`a signature is ${given.valid ? "taken" : "refused"}: ${given.why}`, () => {
    assert.equal(isUsablePublicKey(hexToBytes(given.publicKey)), given.usableKey);
    assert.equal(
      verifyEd25519({
        signature: hexToBytes(given.signature),
        message: hexToBytes(given.message),
        publicKey: hexToBytes(given.publicKey),
      }),
      given.valid,
    );
    if (given.usableKey) assert.equal(verifyWithNode(given), given.valid, "node:crypto agrees");
  });
}

test("a key or a signature of another length is refused, not thrown at", () => {
  const { publicKey, sign } = someSigner("lengths");
  const message = new Uint8Array(3);
  const signature = sign(message);
  assert.ok(verifyEd25519({ signature, message, publicKey }));
  assert.ok(!verifyEd25519({ signature: signature.subarray(1), message, publicKey }));
  assert.ok(!verifyEd25519({ signature, message, publicKey: publicKey.subarray(1) }));
  assert.ok(!isUsablePublicKey(new Uint8Array(31)));
});

test("RFC 8032, 7.1, test 3", () => {
  assert.ok(
    verifyEd25519({
      publicKey: hexToBytes("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"),
      message: hexToBytes("af82"),
      signature: hexToBytes(
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
      ),
    }),
  );
  assert.equal(bytesToHex(someSigner("x").publicKey), someSigner("x").publicKeyHex);
});
