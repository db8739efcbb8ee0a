import assert from "node:assert/strict";
import { test } from "node:test";
import { unwrapKey, wrapKey } from "./key-wrap.ts";
import { toUserSecret } from "./pseudonyms.ts";

const secret = toUserSecret(Uint8Array.from({ length: 32 }, (_, index) => 255 - index));
const fresh = { salt: new Uint8Array(16).fill(7), nonce: new Uint8Array(24).fill(9) };
const wrapped = wrapKey(secret, "correct horse", fresh);

test("the password opens what it closed", () => {
  assert.deepEqual(unwrapKey(JSON.parse(JSON.stringify(wrapped)), "correct horse"), secret);
});

test("another password and changed bytes are refused alike", () => {
  const changed = {
    ...wrapped,
    sealed: wrapped.sealed.replace(/^../, (byte) => (byte === "00" ? "01" : "00")),
  };
  assert.throws(() => unwrapKey(wrapped, "correct horsf"), { code: "wrong_credentials" });
  assert.throws(() => unwrapKey(changed, "correct horse"), { code: "wrong_credentials" });
});

test("anything else is not a wrapped key", () => {
  assert.throws(() => unwrapKey({ ...wrapped, format: "tsunagu/key/2" }, "correct horse"), {
    code: "invalid_input",
  });
  assert.throws(() => unwrapKey(null, "correct horse"), { code: "invalid_input" });
});
