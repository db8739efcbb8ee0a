import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { isDevicePassword, makeDevicePassword } from "./device-password.ts";

test("a password is taken as its text and as the bytes that its text spells", () => {
  const { text, digest } = makeDevicePassword(randomBytes);
  assert.match(text, /^[0-9a-f]{32}$/);
  assert.equal(isDevicePassword(Buffer.from(text), digest), true);
  assert.equal(isDevicePassword(Buffer.from(text, "hex"), digest), true);
});

test("anything else is refused, the empty password and the digest itself too", () => {
  const { text, digest } = makeDevicePassword(randomBytes);
  for (const given of ["", digest, text.slice(1), `${text} `, text.toUpperCase()])
    assert.equal(isDevicePassword(Buffer.from(given), digest), false, given);
});
