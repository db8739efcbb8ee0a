import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { listDevices } from "@tsunagu/core/api/operator.ts";
import { postTariff } from "@tsunagu/core/api/seller-staff.ts";
import {
  deleteStaff,
  getStaffMe,
  listStaff,
  postStaff,
  postStaffSignIn,
  postStaffSignOut,
} from "@tsunagu/core/api/staff.ts";
import { listSellers } from "@tsunagu/core/api/trading-account.ts";
import { operatorToken } from "../testing/some-intermediary.ts";
import { makeSomeStaff, someStaff } from "../testing/some-staff.ts";
import { awayTariff } from "../testing/some-tariffs.ts";
import { setUpSeller, startSomeTrading } from "../testing/start-some-trading.ts";

test("who was made staff signs in, is somebody, and is nobody after signing out", async () => {
  await using trading = await startSomeTrading();
  const console = await makeSomeStaff(trading);
  const me = await callContract(getStaffMe, {}, console);
  assert.deepEqual(
    { ...me, staffId: "" },
    {
      ...{ staffId: "", email: "mise@example.jp", name: "店 太郎", roles: ["seller-staff"], seller: 2 },
      ...{ sellerName: { ja: "つなぐ電力", en: "Tsunagu Power" }, hasDevices: true },
    },
  );
  await callContract(postStaffSignOut, {}, console);
  await assert.rejects(callContract(getStaffMe, {}, console), { code: "not_signed_in" });
});

test("an unknown address and a wrong password get the same answer; ten of either stop the account", async () => {
  await using trading = await startSomeTrading();
  await makeSomeStaff(trading);
  const attempt = (email: string) =>
    callContract(postStaffSignIn, { body: { email, password: "wrong password" } }, trading.visitor());
  for (const email of ["mise@example.jp", "nobody@example.jp"]) {
    for (let nth = 0; nth < 10; nth++) {
      await assert.rejects(attempt(email), {
        code: "wrong_credentials",
        message: "e-mail address or password is wrong",
      });
    }
    await assert.rejects(attempt(email), { code: "too_many_requests" });
  }
});

test("staff without a seller, or of a seller that is not served here, is refused; so is a password tried first", async () => {
  await using trading = await startSomeTrading();
  const post = (change: object) =>
    callContract(postStaff, { body: { ...someStaff, ...change } }, trading.staff());
  await assert.rejects(post({ seller: null }), { code: "invalid_input" });
  await assert.rejects(post({ seller: 9 }), { code: "invalid_input" });
  await assert.rejects(post({ password: "password123" }), {
    facts: { reason: "common_password", field: "password" },
  });
});

test("the administrator's second word on somebody counts, and ends the sessions; who is taken away is out at once", async () => {
  await using trading = await startSomeTrading();
  const first = await makeSomeStaff(trading);
  const second = await makeSomeStaff(trading, {
    roles: ["operator"],
    seller: null,
    password: "another long password",
  });
  await assert.rejects(callContract(getStaffMe, {}, first), { code: "not_signed_in" });
  await assert.rejects(callContract(postTariff, { body: awayTariff }, second), { code: "not_allowed" });
  const [member] = (await callContract(listStaff, {}, trading.staff())).staff;
  assert.deepEqual(member?.roles, ["operator"]);
  await callContract(deleteStaff, { params: { staffId: member?.staffId ?? "" } }, trading.staff());
  await assert.rejects(callContract(getStaffMe, {}, second), { code: "not_signed_in" });
});

test("an operator's request goes on to the intermediary with its token; without the role it does not", async () => {
  await using trading = await startSomeTrading();
  const baseUrl = `${trading.baseUrl()}/api`;
  const operator = await makeSomeStaff(trading, { roles: ["operator"], seller: null });
  assert.deepEqual(await callContract(listDevices, {}, { ...operator, baseUrl }), { devices: [] });
  assert.deepEqual(trading.intermediary.state.operatorTokens, [`Bearer ${operatorToken}`]);
  const seller = await makeSomeStaff(trading, { email: "other@example.jp" });
  await assert.rejects(callContract(listDevices, {}, { ...seller, baseUrl }), { code: "not_allowed" });
  await assert.rejects(callContract(listDevices, {}, { ...trading.visitor(), baseUrl }), {
    code: "not_signed_in",
  });
  assert.equal(trading.intermediary.state.operatorTokens.length, 1);
});

test("two sellers on one server: each is set up by itself, may call its plans alike, and both are offered", async () => {
  await using trading = await startSomeTrading({ setUp: false, sellers: [2, 6] });
  await assert.rejects(setUpSeller(trading.staff(), 2), { code: "invalid_input" });
  await setUpSeller(trading.staff(2), 2);
  await setUpSeller(trading.staff(6), 6);
  const { sellers } = await callContract(listSellers, {}, trading.visitor());
  assert.deepEqual(
    sellers.map(({ seller, plans }) => [seller, plans.map(({ planId }) => planId)]),
    [
      [2, ["standard"]],
      [6, ["standard"]],
    ],
  );
  assert.deepEqual(
    trading.intermediary.state.sellers.map((told) => (told as { seller: number }).seller).sort(),
    [2, 2, 6, 6],
  );
});
