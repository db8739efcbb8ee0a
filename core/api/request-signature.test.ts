import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey, sign as signBytes } from "node:crypto";
import { test } from "node:test";
import { verifyEd25519 } from "../records/ed25519.ts";
import { contentDigestOf, readSignatureFacts, signRequest, verifyRequest } from "./request-signature.ts";

// RFC 9421, B.1.4: the test key for Ed25519.
const privateKey = createPrivateKey({
  key: Buffer.from("MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF", "base64"),
  format: "der",
  type: "pkcs8",
});
const publicKey = new Uint8Array(
  createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(-32),
);
const sign = (message: Uint8Array) => new Uint8Array(signBytes(null, message, privateKey));

const request = {
  method: "GET",
  authority: "127.0.0.1:7001",
  path: "/v1/accounts/1/682/aa/bill",
  query: "?from=1",
  contentDigest: null,
};
const facts = { created: 1_790_000_000, nonce: "00112233445566778899aabbccddeeff", keyId: "1:2" };
const headers = signRequest(request, facts, sign);

test("the signature base is that of RFC 9421, 2.5", () => {
  const lines: string[] = [];
  signRequest(request, facts, (message) => {
    lines.push(...Buffer.from(message).toString("utf8").split("\n"));
    return new Uint8Array(64);
  });
  assert.deepEqual(lines, [
    '"@method": GET',
    '"@authority": 127.0.0.1:7001',
    '"@path": /v1/accounts/1/682/aa/bill',
    '"@query": ?from=1',
    '"@signature-params": ("@method" "@authority" "@path" "@query");created=1790000000;nonce="00112233445566778899aabbccddeeff";keyid="1:2";alg="ed25519";tag="tsunagu"',
  ]);
});

test("what was signed is read and verified", () => {
  assert.deepEqual(readSignatureFacts(request, headers), facts);
  assert.equal(verifyRequest({ request, facts, headers }, publicKey, verifyEd25519), true);
});

test("any other method, path, query, authority, time or nonce is refused", () => {
  const others = [
    { method: "POST" },
    { path: "/v1/accounts/1/682/bb/bill" },
    { query: "?" },
    { authority: "other:7001" },
  ];
  for (const change of others)
    assert.equal(
      verifyRequest({ request: { ...request, ...change }, facts, headers }, publicKey, verifyEd25519),
      false,
    );
  assert.equal(
    verifyRequest(
      { request, facts: { ...facts, created: facts.created + 1 }, headers },
      publicKey,
      verifyEd25519,
    ),
    false,
  );
  assert.equal(
    verifyRequest({ request, facts: { ...facts, keyId: "2:2" }, headers }, publicKey, verifyEd25519),
    false,
  );
});

test("a signature that covers less, or a request with a body whose digest is not covered, is refused", () => {
  const less = { ...headers, "signature-input": headers["signature-input"].replace(' "@query"', "") };
  assert.throws(() => readSignatureFacts(request, less), { code: "not_signed_in" });
  const withBody = { ...request, contentDigest: contentDigestOf(new Uint8Array(32)) };
  assert.throws(() => readSignatureFacts(withBody, headers), { code: "not_signed_in" });
  assert.throws(() => readSignatureFacts(request, {}), { code: "not_signed_in" });
});
