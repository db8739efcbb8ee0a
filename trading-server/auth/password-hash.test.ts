import assert from "node:assert/strict";
import { test } from "node:test";
import { hashPassword, verifyPassword } from "./password-hash.ts";

test("claim 2a: a password is kept as argon2id with 19 MiB, two passes, one lane, salted", async () => {
  const first = await hashPassword("correct horse");
  assert.match(first, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.notEqual(first, await hashPassword("correct horse"));
  assert.equal(await verifyPassword(first, "correct horse"), true);
  assert.equal(await verifyPassword(first, "correct hors"), false);
});
