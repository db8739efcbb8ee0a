import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import {
  deleteSession,
  getMe,
  listSessions,
  postSignIn,
  postSignOut,
} from "@tsunagu/core/api/trading-account.ts";
import { openDatabase } from "../store/open-database.ts";
import { registerSomePerson, someRegistration } from "../testing/some-person.ts";
import { type SomeTrading, startSomeTrading } from "../testing/start-some-trading.ts";
import { hashPassword } from "./password-hash.ts";
import { createAuthenticate } from "./sign-in.ts";

const hanako = { email: "hanako@example.jp", password: "a long password of hanako" };

const signIn = (trading: SomeTrading, body: { email: string; password: string }, phone = trading.visitor()) =>
  callContract(postSignIn, { body }, phone).then((answer) => ({ answer, phone }));

/** Without the harness's cookie jar: the answer's own headers. */
const signInRaw = (trading: SomeTrading, headers: Record<string, string> = {}, body: object = hanako) =>
  fetch(`${trading.baseUrl()}/api/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

test("claim 2b: who signs in with the stored credentials gets a session and the sealed key", async () => {
  await using trading = await startSomeTrading();
  const { userId } = await registerSomePerson(trading);
  const { answer, phone } = await signIn(trading, { ...hanako, email: " Hanako@Example.jp " });
  assert.deepEqual(answer, {
    userId,
    wrappedKey: someRegistration().wrappedKey,
    keyIsUnderPassword: true,
  });
  assert.equal((await callContract(getMe, {}, phone)).userId, userId);
});

test("claim 2b: an unknown address and a wrong password get the same answer", async () => {
  await using trading = await startSomeTrading();
  await registerSomePerson(trading);
  const wrong = await signInRaw(trading, {}, { ...hanako, password: "another long one" });
  const unknown = await signInRaw(trading, {}, { email: "nobody@example.jp", password: "another long one" });
  assert.equal(wrong.status, 401);
  assert.equal(await wrong.text(), await unknown.text());
  assert.equal(unknown.headers.get("set-cookie"), null);
});

test("an unknown address takes as much work as a wrong password: one argon2id of the same cost", async () => {
  const db = await openDatabase(null);
  const costs: string[] = [];
  const verify = async (passwordHash: string) => {
    costs.push(passwordHash.split("$").slice(1, 4).join(" "));
    return false;
  };
  await db
    .insertInto("users")
    .values({
      ...{
        userId: "u",
        email: hanako.email,
        name: "n",
        birthDay: "1990-01-01",
        language: "ja",
        appToken: "APP",
      },
      ...{ passwordHash: await hashPassword("x"), wrappedKeyJson: "{}", standing: "active", createdAt: 1 },
    })
    .execute();
  const authenticate = await createAuthenticate({ db, now: () => 1 }, { verify });
  for (const email of [hanako.email, "nobody@example.jp"]) {
    await assert.rejects(authenticate({ email, password: "another long one", address: "a" }), {
      code: "wrong_credentials",
    });
  }
  assert.deepEqual(costs, ["argon2id v=19 m=19456,t=2,p=1", "argon2id v=19 m=19456,t=2,p=1"]);
  await db.destroy();
});

test("ten wrong passwords stop an account, known or not, until a quarter of an hour is over", async () => {
  await using trading = await startSomeTrading();
  await registerSomePerson(trading);
  for (const email of [hanako.email, "nobody@example.jp"]) {
    const attempts = Array.from({ length: 10 }, () => signIn(trading, { email, password: "wrong password" }));
    const outcomes = await Promise.allSettled(attempts);
    assert.ok(outcomes.every(({ status }) => status === "rejected"));
    await assert.rejects(signIn(trading, { ...hanako, email }), {
      code: "too_many_requests",
      facts: { retryAfterS: 900 },
    });
  }
  trading.clock.jumpTo(trading.clock.now() + 900);
  await signIn(trading, hanako);
});

test("a session has a new token each time, and the one that the browser had before ends", async () => {
  await using trading = await startSomeTrading();
  await registerSomePerson(trading);
  const first = (await signInRaw(trading)).headers.get("set-cookie") ?? "";
  const cookie = first.split(";")[0] ?? "";
  const second = (await signInRaw(trading, { cookie })).headers.get("set-cookie") ?? "";
  assert.match(first, /^session=[A-Za-z0-9_-]{43};/);
  assert.notEqual(second.split(";")[0], cookie);
  const answer = await fetch(`${trading.baseUrl()}/api/me`, { headers: { cookie } });
  assert.equal(answer.status, 401);
});

test("on http the cookie is out of reach of scripts and other sites; on https it is __Host- and Secure too", async () => {
  for (const [publicUrl, pattern] of [
    ["http://phone.example", /^session=[\w-]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/],
    [
      "https://phone.example",
      /^__Host-session=[\w-]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    ],
  ] as const) {
    await using trading = await startSomeTrading({ publicUrl });
    await registerSomePerson(trading);
    assert.match((await signInRaw(trading)).headers.get("set-cookie") ?? "", pattern);
  }
});

test("only the digest of a session's token is in the database", async () => {
  await using trading = await startSomeTrading();
  await registerSomePerson(trading);
  const cookie = (await signInRaw(trading)).headers.get("set-cookie") ?? "";
  const token = /session=([^;]+)/.exec(cookie)?.[1] ?? "none";
  const rows = await trading.look((db) => db.selectFrom("signIns").selectAll().execute());
  assert.equal(rows.length, 2);
  assert.ok(!JSON.stringify(rows).includes(token));
});

test("a session that is used lives on, for 30 days at most; unused it ends after a week", async () => {
  await using trading = await startSomeTrading();
  const { phone } = await registerSomePerson(trading);
  const day = 86_400;
  const start = trading.clock.now();
  for (const after of [6, 12, 18, 24, 29.9]) {
    trading.clock.jumpTo(start + after * day);
    await callContract(getMe, {}, phone);
  }
  trading.clock.jumpTo(start + 30 * day);
  await assert.rejects(callContract(getMe, {}, phone), { code: "not_signed_in" });
  const { phone: idle } = await signIn(trading, hanako);
  trading.clock.jumpTo(start + 37 * day);
  await assert.rejects(callContract(getMe, {}, idle), { code: "not_signed_in" });
});

test("a user lists the own sessions and ends one elsewhere; signing out ends this one", async () => {
  await using trading = await startSomeTrading();
  const { phone } = await registerSomePerson(trading);
  const { phone: lost } = await signIn(trading, hanako);
  const { sessions } = await callContract(listSessions, {}, phone);
  assert.deepEqual(sessions.map(({ current }) => current).sort(), [false, true]);
  const elsewhere = sessions.find(({ current }) => !current)?.sessionId ?? "";
  await callContract(deleteSession, { params: { sessionId: elsewhere } }, phone);
  await assert.rejects(callContract(getMe, {}, lost), { code: "not_signed_in" });
  await callContract(postSignOut, {}, phone);
  await assert.rejects(callContract(getMe, {}, phone), { code: "not_signed_in" });
});

test("nobody ends another user's session", async () => {
  await using trading = await startSomeTrading();
  const { phone } = await registerSomePerson(trading);
  const { phone: stranger } = await registerSomePerson(trading, "taro");
  const { sessions } = await callContract(listSessions, {}, phone);
  const sessionId = sessions[0]?.sessionId ?? "";
  await assert.rejects(callContract(deleteSession, { params: { sessionId } }, stranger), {
    code: "not_found",
  });
  await callContract(getMe, {}, phone);
});

for (const [why, headers, status] of [
  ["another site's page", { "sec-fetch-site": "cross-site" }, 403],
  ["a sister domain's page", { "sec-fetch-site": "same-site" }, 403],
  ["another site's page in a browser without Sec-Fetch-Site", { origin: "http://evil.example" }, 403],
  ["a page without an origin", { origin: "null" }, 403],
  ["the own page", { "sec-fetch-site": "same-origin" }, 200],
  ["the own page by its public address", { origin: "http://phone.example" }, 200],
  [
    "the own page by the address in use",
    { origin: "http://192.168.1.5:8080", "x-forwarded-host": "192.168.1.5:8080" },
    200,
  ],
  ["a program that is no browser", {}, 200],
] as const) {
  test(`a write that comes from ${why} is answered ${status}`, async () => {
    await using trading = await startSomeTrading();
    await registerSomePerson(trading);
    assert.equal((await signInRaw(trading, headers)).status, status);
  });
}
