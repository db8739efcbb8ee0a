import assert from "node:assert/strict";
import { test } from "node:test";
import { readEvents } from "../testing/read-events.ts";
import { makeSomeStaff, someStaff } from "../testing/some-staff.ts";
import { type SomeTrading, startSomeTrading } from "../testing/start-some-trading.ts";
import { until } from "../testing/until.ts";

const pathOf = (trading: SomeTrading) => `${trading.baseUrl()}/api/operator/devices/CP-1/events`;

async function cookieOf(trading: SomeTrading, email: string): Promise<string> {
  const answer = await fetch(`${trading.baseUrl()}/api/staff/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password: someStaff.password }),
  });
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}

async function someOperator(trading: SomeTrading, email = "operator@example.jp"): Promise<string> {
  await makeSomeStaff(trading, { email, roles: ["operator"], seller: null });
  return cookieOf(trading, email);
}

test("an operator hears a device as it speaks; six pages each, and one that is closed makes room", async () => {
  await using trading = await startSomeTrading();
  const { state } = trading.intermediary;
  const cookie = await someOperator(trading);
  const first = await readEvents(pathOf(trading), { cookie });
  assert.deepEqual(await first.next(), { event: "device", data: { of: "CP-1" } });
  await using others = new AsyncDisposableStack();
  for (let nth = 0; nth < 5; nth++) others.use(await readEvents(pathOf(trading), { cookie }));
  const open = async (as: string) => (await fetch(pathOf(trading), { headers: { cookie: as } })).status;
  assert.equal(await open(cookie), 429);
  const colleague = await someOperator(trading, "colleague@example.jp");
  others.use(await readEvents(pathOf(trading), { cookie: colleague }));
  await until("all streams", async () => state.deviceStreams === 7 || undefined);
  await first[Symbol.asyncDispose]();
  await until("a stream less at the device's side", async () => state.deviceStreams === 6 || undefined);
  others.use(await readEvents(pathOf(trading), { cookie }));
  await until("its place is taken again", async () => state.deviceStreams === 7 || undefined);
});

test("whoever is no operator any more hears nothing more", async () => {
  await using trading = await startSomeTrading();
  const cookie = await someOperator(trading);
  await using events = await readEvents(pathOf(trading), { cookie });
  await events.next();
  await makeSomeStaff(trading, { email: "operator@example.jp", roles: ["auditor"], seller: null });
  await trading.clock.advance(16);
  await assert.rejects(async () => {
    if ((await events.next()) === undefined) throw new Error("the stream has ended");
  });
  await until(
    "nothing is asked any more",
    async () => trading.intermediary.state.deviceStreams === 0 || undefined,
  );
});

test("a device's stream is the operator's alone; with the intermediary away it is said", async () => {
  await using trading = await startSomeTrading();
  await makeSomeStaff(trading);
  const statusAs = async (cookie: string) => (await fetch(pathOf(trading), { headers: { cookie } })).status;
  assert.equal(await statusAs(""), 401);
  assert.equal(await statusAs(await cookieOf(trading, someStaff.email)), 403);
  const operator = await someOperator(trading);
  trading.intermediary.state.isAway = true;
  assert.equal(await statusAs(operator), 502);
  assert.equal(trading.intermediary.state.deviceStreams, 0);
});
