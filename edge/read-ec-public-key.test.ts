import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { ecPublicKeyText, readEcPublicKey } from "./read-ec-public-key.ts";

const { publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
const der = publicKey.export({ format: "der", type: "spki" });
const hex = der.toString("hex");

for (const [name, text] of [
  ["PEM", String(publicKey.export({ format: "pem", type: "spki" }))],
  ["PEM in one line", String(publicKey.export({ format: "pem", type: "spki" })).replaceAll("\n", "")],
  ["hex", hex.toUpperCase()],
  ["hex in lines", `${hex.slice(0, 60)}\n ${hex.slice(60)}`],
  ["base64", der.toString("base64")],
  ["oca", `oca:base16:asn1:${hex}`],
  ["oca in base64", Buffer.from(`oca:base16:asn1:${hex}`).toString("base64")],
  ["a bare point", der.subarray(-65).toString("hex")],
] as const)
  test(`a meter's key is read as ${name}`, () => {
    const key = readEcPublicKey(text) ?? assert.fail("no key");
    assert.equal(ecPublicKeyText(key), hex);
  });

test("keys on the curves of OCMF are read; what is no such key is none", () => {
  for (const namedCurve of ["secp192k1", "secp256k1", "prime192v1", "brainpoolP256r1", "secp384r1"]) {
    const pair = generateKeyPairSync("ec", { namedCurve });
    const text = ecPublicKeyText(pair.publicKey);
    assert.equal(ecPublicKeyText(readEcPublicKey(text) ?? assert.fail(namedCurve)), text);
  }
  const ed25519 = generateKeyPairSync("ed25519").publicKey.export({ format: "der", type: "spki" });
  for (const text of [
    "",
    "key",
    "04ff",
    ed25519.toString("hex"),
    "-----BEGIN PUBLIC KEY-----",
    "00".repeat(9_000),
  ])
    assert.equal(readEcPublicKey(text), null);
});
