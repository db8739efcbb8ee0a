import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import {
  deleteOtherSessions,
  getSealedKey,
  postNewKey,
  postNewPassword,
  postPasswordReset,
  postResetLink,
  putPassword,
  putSealedKey,
} from "@tsunagu/core/api/trading-access.ts";
import { getMe, listSessions, postSignIn } from "@tsunagu/core/api/trading-account.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { monthPseudonyms } from "@tsunagu/core/identity/month-pseudonyms.ts";
import { toUserSecret } from "@tsunagu/core/identity/pseudonyms.ts";
import { readSomeMail, registerSomePerson, someRegistration } from "../testing/some-person.ts";
import { someSeller } from "../testing/some-tariffs.ts";
import { type SomeTrading, startSomeTrading } from "../testing/start-some-trading.ts";

const email = "hanako@example.jp";
const password = "a long password of hanako";
const another = "quite another password";
const sealed = (digit: string) => ({
  format: "tsunagu/key/1",
  salt: digit.repeat(32),
  nonce: digit.repeat(48),
  sealed: digit.repeat(96),
});

const signIn = (trading: SomeTrading, given: string) =>
  callContract(postSignIn, { body: { email, password: given } }, trading.visitor());

const askReset = (trading: SomeTrading, address = email) =>
  callContract(postPasswordReset, { body: { email: address, language: "ja" } }, trading.visitor());

test("a link of a mail sets a new password once, ends every session, and leaves the key as it was sealed", async () => {
  await using trading = await startSomeTrading();
  const { phone, userId } = await registerSomePerson(trading);
  await askReset(trading);
  const { token } = await readSomeMail(trading, email);
  const visitor = trading.visitor();
  const opened = await callContract(postResetLink, { body: { token } }, visitor);
  assert.deepEqual(
    [opened.userId, opened.email, opened.recoveryKey],
    [userId, email, someRegistration().recoveryKey],
  );
  const set = () =>
    callContract(postNewPassword, { body: { token, password: another, wrappedKey: null } }, visitor);
  await set();
  await assert.rejects(set(), { code: "not_found" });
  await assert.rejects(callContract(getMe, {}, phone), { code: "not_signed_in" });
  await assert.rejects(signIn(trading, password), { code: "wrong_credentials" });
  const answer = await signIn(trading, another);
  assert.deepEqual(
    [answer.keyIsUnderPassword, answer.wrappedKey],
    [false, someRegistration().wrappedKey],
    "the key waits for the recovery code or the earlier password",
  );
  assert.equal((await readSomeMail(trading, email)).kind, "password-changed");
});

test("whoever has the recovery code at the link seals the key under the new password in one go", async () => {
  await using trading = await startSomeTrading();
  await registerSomePerson(trading);
  await askReset(trading);
  const { token } = await readSomeMail(trading, email);
  const body = { token, password: another, wrappedKey: sealed("7") };
  await callContract(postNewPassword, { body }, trading.visitor());
  const answer = await signIn(trading, another);
  assert.deepEqual([answer.keyIsUnderPassword, answer.wrappedKey], [true, sealed("7")]);
});

test("asking for a link is answered the same for an unknown address, whose mail says that there is no account", async () => {
  await using trading = await startSomeTrading();
  await registerSomePerson(trading);
  await askReset(trading, "nobody@example.jp");
  await askReset(trading);
  assert.equal((await readSomeMail(trading, "nobody@example.jp")).kind, "no-account");
});

test("a link runs out, and a weak password is refused without using it up", async () => {
  await using trading = await startSomeTrading();
  await registerSomePerson(trading);
  await askReset(trading);
  const { token } = await readSomeMail(trading, email);
  const set = (given: string) =>
    callContract(postNewPassword, { body: { token, password: given, wrappedKey: null } }, trading.visitor());
  await assert.rejects(set("password123"), {
    code: "invalid_input",
    facts: { reason: "common_password", field: "password" },
  });
  trading.clock.jumpTo(trading.clock.now() + 900);
  await assert.rejects(set(another), { code: "not_found" });
});

test("a password is changed with the present one; other sessions end, this one stays, a mail tells", async () => {
  await using trading = await startSomeTrading();
  const { phone } = await registerSomePerson(trading);
  const elsewhere = trading.visitor();
  await callContract(postSignIn, { body: { email, password } }, elsewhere);
  const change = (given: string) =>
    callContract(
      putPassword,
      { body: { password: given, newPassword: another, wrappedKey: sealed("8") } },
      phone,
    );
  await assert.rejects(change("wrong"), { code: "wrong_credentials" });
  await change(password);
  await callContract(getMe, {}, phone);
  await assert.rejects(callContract(getMe, {}, elsewhere), { code: "not_signed_in" });
  assert.deepEqual((await signIn(trading, another)).wrappedKey, sealed("8"));
  assert.equal((await readSomeMail(trading, email)).kind, "password-changed");
});

test("ten wrong passwords at a confirmation stop it for a quarter of an hour", async () => {
  await using trading = await startSomeTrading();
  const { phone } = await registerSomePerson(trading);
  const seal = (given: string) =>
    callContract(
      putSealedKey,
      { body: { password: given, wrappedKey: sealed("5"), recoveryKey: null } },
      phone,
    );
  for (let nth = 0; nth < 10; nth++) await assert.rejects(seal("wrong"), { code: "wrong_credentials" });
  await assert.rejects(seal(password), { code: "too_many_requests" });
  trading.clock.jumpTo(trading.clock.now() + 900);
  await seal(password);
});

test("a device that holds the key seals it anew after a reset, with a new recovery code", async () => {
  await using trading = await startSomeTrading();
  await registerSomePerson(trading);
  await askReset(trading);
  const { token } = await readSomeMail(trading, email);
  const body = { token, password: another, wrappedKey: null };
  await callContract(postNewPassword, { body }, trading.visitor());
  const phone = trading.visitor();
  await callContract(postSignIn, { body: { email, password: another } }, phone);
  assert.equal((await callContract(getMe, {}, phone)).key.isUnderPassword, false);
  await callContract(
    putSealedKey,
    { body: { password: another, wrappedKey: sealed("6"), recoveryKey: sealed("4") } },
    phone,
  );
  assert.deepEqual(await callContract(getSealedKey, {}, phone), {
    wrappedKey: sealed("6"),
    recoveryKey: sealed("4"),
    isUnderPassword: true,
  });
});

test("a lost key is followed by a new one next month; the present month stays as it is", async () => {
  await using trading = await startSomeTrading();
  const { phone, userId, serial } = await registerSomePerson(trading);
  const before = trading.intermediary.state.purchasers.get(userId)?.months ?? [];
  const firstMonth = monthOf(trading.clock.now()) + 1;
  const secret = toUserSecret(new Uint8Array(32).fill(9));
  const begin = (first: number) =>
    callContract(
      postNewKey,
      {
        body: {
          password,
          wrappedKey: sealed("3"),
          recoveryKey: sealed("2"),
          pseudonyms: monthPseudonyms(secret, {
            seller: someSeller,
            firstMonth: first,
            lastMonth: firstMonth + 5,
            homes: [{ home: 1, serials: [serial] }],
          }),
        },
      },
      phone,
    );
  await assert.rejects(begin(firstMonth - 1), { code: "invalid_input" });
  assert.deepEqual(await begin(firstMonth), { firstMonth });
  const after = trading.intermediary.state.purchasers.get(userId)?.months ?? [];
  assert.deepEqual(after[0], before[0], "what is measured this month goes on under its account");
  assert.notEqual(after[1]?.account, before[1]?.account);
  const me = await callContract(getMe, {}, phone);
  assert.deepEqual([me.key.sinceMonth, me.pseudonymsUntil], [firstMonth, firstMonth + 5]);
});

test("all other sessions end at once", async () => {
  await using trading = await startSomeTrading();
  const { phone } = await registerSomePerson(trading);
  await signIn(trading, password);
  await signIn(trading, password);
  await callContract(deleteOtherSessions, {}, phone);
  const { sessions } = await callContract(listSessions, {}, phone);
  assert.deepEqual(
    sessions.map(({ current }) => current),
    [true],
  );
});
