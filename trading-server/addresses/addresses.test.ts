import assert from "node:assert/strict";
import { test } from "node:test";
import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import {
  postAddressCheck,
  postAddressCode,
  postAddressLink,
  postEmailChange,
  postEmailChangeCode,
  postNewPassword,
  postPasswordReset,
  postResetLink,
  putPassword,
} from "@tsunagu/core/api/trading-access.ts";
import { getMe, postRegistration, postSignIn } from "@tsunagu/core/api/trading-account.ts";
import { z } from "zod";
import { readSomeMail, registerSomePerson, someRegistration } from "../testing/some-person.ts";
import { type SomeTrading, startSomeTrading } from "../testing/start-some-trading.ts";
import { codeDigest } from "./digests.ts";

const taro = "taro@example.jp";
const password = "a long password of hanako";

const ask = (trading: SomeTrading, email = taro, phone = trading.visitor()) =>
  callContract(postAddressCheck, { body: { email, language: "ja" } }, phone);

const tryCode = (phone: CallTools, checkId: string, code: string) =>
  callContract(postAddressCode, { params: { checkId }, body: { code } }, phone);

const mailsTo = (trading: SomeTrading, address: string) =>
  trading.look((db) => db.selectFrom("mails").select("kind").where("address", "=", address).execute());

const wrongCode = (code: string) => (code === "000000" ? "000001" : "000000");

test("a code of the mail shows that the address is mine; a wrong one does not", async () => {
  await using trading = await startSomeTrading();
  const phone = trading.visitor();
  const { checkId } = await ask(trading, " Taro@Example.jp ".trim(), phone);
  const { code } = await readSomeMail(trading, taro);
  await assert.rejects(tryCode(phone, checkId, wrongCode(code)), { code: "refused" });
  assert.equal((await tryCode(phone, checkId, code)).email, taro);
});

test("after five wrong codes the right one is none any more, and so it is after a quarter of an hour", async () => {
  await using trading = await startSomeTrading();
  const phone = trading.visitor();
  const { checkId } = await ask(trading);
  const { code } = await readSomeMail(trading, taro);
  for (let nth = 0; nth < 5; nth++) {
    await assert.rejects(tryCode(phone, checkId, wrongCode(code)), { code: "refused" });
  }
  await assert.rejects(tryCode(phone, checkId, code), { code: "refused" });
  const later = await ask(trading);
  const fresh = await readSomeMail(trading, taro);
  trading.clock.jumpTo(trading.clock.now() + 900);
  await assert.rejects(tryCode(phone, later.checkId, fresh.code), { code: "refused" });
});

test("the link works on another device, and moves that device alone", async () => {
  await using trading = await startSomeTrading();
  const asked = trading.visitor();
  const { checkId } = await ask(trading, taro, asked);
  const { token, code } = await readSomeMail(trading, taro);
  const other = trading.visitor();
  const proved = await callContract(postAddressLink, { body: { token } }, other);
  assert.ok(proved.purpose === "registration" && proved.email === taro);
  // The device that asked holds nothing yet: whoever typed a stranger's address gains nothing by the stranger's click.
  await assert.rejects(tryCode(asked, checkId, wrongCode(code)), { code: "refused" });
  const body = someRegistration("taro", { addressProof: proved.addressProof });
  await callContract(postRegistration, { body }, other);
  assert.equal((await callContract(getMe, {}, other)).email, taro);
  await assert.rejects(callContract(postAddressLink, { body: { token } }, other), { code: "not_found" });
});

test("an address with an account gets the same answer; only its mail tells, and no code can be right", async () => {
  await using trading = await startSomeTrading();
  await registerSomePerson(trading);
  const raw = (email: string) =>
    fetch(`${trading.baseUrl()}/api/address-checks`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email, language: "ja" }),
    }).then(async (answer) => ({
      status: answer.status,
      keys: Object.keys(z.record(z.string(), z.unknown()).parse(await answer.json())),
    }));
  assert.deepEqual(await raw("hanako@example.jp"), await raw(taro));
  assert.equal((await readSomeMail(trading, "hanako@example.jp")).kind, "address-is-registered");
  const { checkId } = await ask(trading, "hanako@example.jp");
  await assert.rejects(tryCode(trading.visitor(), checkId, "123456"), { code: "refused" });
});

test("three mails an hour reach an address, however often somebody asks, and the answer stays the same", async () => {
  await using trading = await startSomeTrading();
  for (let nth = 0; nth < 5; nth++) await ask(trading);
  assert.equal((await mailsTo(trading, taro)).length, 3);
  trading.clock.jumpTo(trading.clock.now() + 3_601);
  await ask(trading);
  assert.equal((await mailsTo(trading, taro)).length, 4);
});

test("a change of address wants the password and the new address's code; the old address hears of it", async () => {
  await using trading = await startSomeTrading();
  const { phone } = await registerSomePerson(trading);
  const change = (given: string) =>
    callContract(postEmailChange, { body: { password: given, email: "new@example.jp" } }, phone);
  await assert.rejects(change("not the password"), { code: "wrong_credentials" });
  const { checkId } = await change(password);
  const { code } = await readSomeMail(trading, "new@example.jp");
  // Only the user who asked may use the code, and not to register.
  await assert.rejects(tryCode(trading.visitor(), checkId, code), { code: "refused" });
  await callContract(postEmailChangeCode, { params: { checkId }, body: { code } }, phone);
  assert.equal((await callContract(getMe, {}, phone)).email, "new@example.jp");
  const told = await readSomeMail(trading, "hanako@example.jp");
  assert.deepEqual([told.kind, told.values], ["address-changed", { newAddress: "new@example.jp" }]);
  const signIn = (email: string) =>
    callContract(postSignIn, { body: { email, password } }, trading.visitor());
  await assert.rejects(signIn("hanako@example.jp"), { code: "wrong_credentials" });
  await signIn("new@example.jp");
});

test("the link of a change works without being signed in; an address of somebody else gets no code", async () => {
  await using trading = await startSomeTrading();
  const { phone } = await registerSomePerson(trading);
  await registerSomePerson(trading, "taro");
  const change = (email: string) => callContract(postEmailChange, { body: { password, email } }, phone);
  await change(taro);
  assert.equal((await readSomeMail(trading, taro)).kind, "address-is-registered");
  await change("new@example.jp");
  const { token } = await readSomeMail(trading, "new@example.jp");
  const answer = await callContract(postAddressLink, { body: { token } }, trading.visitor());
  assert.deepEqual(answer, { purpose: "change", email: "new@example.jp" });
  assert.equal((await callContract(getMe, {}, phone)).email, "new@example.jp");
});

test("a code that was sent to nobody is not there to be guessed: whoever asks for hundreds gets none more to try", async () => {
  await using trading = await startSomeTrading();
  for (let nth = 0; nth < 4; nth++) await ask(trading);
  const { checkId } = await ask(trading);
  const { codeHash } = await trading.look((db) =>
    db
      .selectFrom("addressChecks")
      .select("codeHash")
      .where("checkId", "=", checkId)
      .executeTakeFirstOrThrow(),
  );
  for (let code = 0; code < 1_000_000; code++) {
    if (codeDigest(checkId, String(code).padStart(6, "0")) === codeHash) assert.fail(`it was ${code}`);
  }
});

test("a change of address that is under way ends with a new password: whoever knew the old one cannot take the account along", async () => {
  await using trading = await startSomeTrading();
  const { phone } = await registerSomePerson(trading);
  const begin = async (given: string, email: string) => {
    await callContract(postEmailChange, { body: { password: given, email } }, phone);
    return (await readSomeMail(trading, email)).token;
  };
  const press = (token: string) => callContract(postAddressLink, { body: { token } }, trading.visitor());
  const { wrappedKey } = someRegistration();
  const first = await begin(password, "thief@example.jp");
  await callContract(putPassword, { body: { password, newPassword: "another one", wrappedKey } }, phone);
  await assert.rejects(press(first), { code: "not_found" });
  const second = await begin("another one", "burglar@example.jp");
  await callContract(
    postPasswordReset,
    { body: { email: "hanako@example.jp", language: "ja" } },
    trading.visitor(),
  );
  const { token } = await readSomeMail(trading, "hanako@example.jp");
  await callContract(
    postNewPassword,
    { body: { token, password: "a third one", wrappedKey: null } },
    trading.visitor(),
  );
  await assert.rejects(press(second), { code: "not_found" });
});

test("a link to a new password that went to the old address opens nothing once the address has changed", async () => {
  await using trading = await startSomeTrading();
  const { phone } = await registerSomePerson(trading);
  const asked = { email: "hanako@example.jp", language: "ja" } as const;
  await callContract(postPasswordReset, { body: asked }, trading.visitor());
  const reset = await readSomeMail(trading, "hanako@example.jp");
  const { checkId } = await callContract(
    postEmailChange,
    { body: { password, email: "new@example.jp" } },
    phone,
  );
  const { code } = await readSomeMail(trading, "new@example.jp");
  await callContract(postEmailChangeCode, { params: { checkId }, body: { code } }, phone);
  await assert.rejects(callContract(postResetLink, { body: { token: reset.token } }, trading.visitor()), {
    code: "not_found",
  });
});

test("whoever is signed in sends no more mails to strangers than anybody else", async () => {
  await using trading = await startSomeTrading();
  const { phone } = await registerSomePerson(trading);
  const change = (nth: number) =>
    callContract(postEmailChange, { body: { password, email: `stranger-${nth}@example.jp` } }, phone);
  for (let nth = 0; nth < 10; nth++) await change(nth);
  await assert.rejects(change(10), { code: "too_many_requests" });
});
