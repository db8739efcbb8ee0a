import assert from "node:assert/strict";
import { test } from "node:test";
import { loadCommonPasswords, refuseWeakPassword } from "./refuse-weak-password.ts";

const common = loadCommonPasswords();
const refuse = (password: string, email = "hanako@example.jp") =>
  refuseWeakPassword(password, { email, common });

test("the list holds some hundreds of passwords, in lower case, none shorter than the contract allows", () => {
  assert.ok(common.size > 300);
  for (const password of common) {
    assert.equal(password, password.toLowerCase());
    assert.ok(password.length >= 8, password);
  }
});

test("a password that is tried first is refused, in any case, and so is one letter many times", () => {
  for (const password of ["password123", "PassWord123", "qwertyuiop", "aaaaaaaaaaaa", "abababababab"]) {
    assert.throws(() => refuse(password), { facts: { reason: "common_password", field: "password" } });
  }
});

test("the e-mail address, or its name with digits, is no password", () => {
  for (const password of ["hanako@example.jp", "hanako2024", "Hanako99"]) {
    assert.throws(() => refuse(password), { facts: { reason: "own_name", field: "password" } });
  }
});

test("nothing is demanded of a password but that nobody tries it first", () => {
  for (const password of ["aoi umi no mukou", "ひみつのことばです", "kj3 9fj2", `${"x".repeat(50)}yz`]) {
    assert.doesNotThrow(() => refuse(password));
  }
});
