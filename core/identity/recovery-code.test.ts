import assert from "node:assert/strict";
import { test } from "node:test";
import { unwrapKey, wrapKey } from "./key-wrap.ts";
import { toUserSecret } from "./pseudonyms.ts";
import { drawRecoveryCode, normalRecoveryCode } from "./recovery-code.ts";

const counting = (bytes: number) => Uint8Array.from({ length: bytes }, (_, index) => index * 11);

test("a recovery code is six groups of four letters, none of which is misread", () => {
  assert.match(drawRecoveryCode(counting), /^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
});

test("what was typed opens, however it was typed", () => {
  const code = drawRecoveryCode(counting);
  const typed = ` ${code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l")}`;
  assert.equal(normalRecoveryCode(typed), code);
  const secret = toUserSecret(new Uint8Array(32).fill(3));
  const wrapped = wrapKey(secret, code, { salt: new Uint8Array(16), nonce: new Uint8Array(24) });
  assert.deepEqual(unwrapKey(wrapped, normalRecoveryCode(typed) ?? ""), secret);
});

test("a letter too few or one that no code has is no recovery code", () => {
  const code = drawRecoveryCode(counting);
  assert.equal(normalRecoveryCode(code.slice(1)), null);
  assert.equal(normalRecoveryCode(code.replace(/^./, "U")), null);
});
