import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { myEventsPath } from "@tsunagu/core/api/my-events.ts";
import { notificationNews, putNotificationsRead } from "@tsunagu/core/api/trading-notifications.ts";
import { z } from "zod";
import { readEvents } from "../testing/read-events.ts";
import { signInCookie } from "../testing/sign-in-cookie.ts";
import { measure, someMeasured } from "../testing/some-measured.ts";
import { registerSomePerson } from "../testing/some-person.ts";
import { type SomeTrading, someNoon, startSomeTrading } from "../testing/start-some-trading.ts";

const charging = z.object({ sessions: z.array(z.object({ fee: z.object({ yen: z.string() }) })) });

/** What is told next, in short: the fees of the sessions, or how many notifications are unread. */
async function listen(trading: SomeTrading, cookie: string) {
  const events = await readEvents(trading.baseUrl() + myEventsPath, { cookie });
  const next = async () => {
    const told = await events.next();
    if (told?.event === "charging")
      return { charging: charging.parse(told.data).sessions.map(({ fee }) => fee.yen) };
    return told && { [told.event ?? ""]: notificationNews.parse(told.data).unread };
  };
  return { next, [Symbol.asyncDispose]: () => events[Symbol.asyncDispose]() };
}

test("a user hears of charging and of notifications on one line: both at once, then each only when it is another one", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  await using line = await listen(trading, await signInCookie(trading));
  const device = trading.device();
  assert.deepEqual(await line.next(), { charging: [] });
  assert.deepEqual(await line.next(), { notifications: 1 });
  await measure(device, someMeasured(person));
  assert.deepEqual(await line.next(), { charging: ["242"] });
  await measure(device, someMeasured(person, { at: someNoon, energyWh: "5000" }));
  assert.deepEqual(await line.next(), { charging: ["302"] });
  await callContract(putNotificationsRead, {}, person.phone);
  assert.deepEqual(await line.next(), { notifications: 0 });
  // What is told once more, and is the same, is not said again.
  await callContract(putNotificationsRead, {}, person.phone);
  await measure(device, someMeasured(person, { at: someNoon + 60, energyWh: "5000", state: "ended" }));
  assert.deepEqual(await line.next(), { charging: ["302"] });
  assert.deepEqual(await line.next(), { notifications: 1 });
});

test("a user hears nothing more once the session is ended elsewhere", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const cookie = await signInCookie(trading);
  await using line = await listen(trading, cookie);
  assert.deepEqual([await line.next(), await line.next()], [{ charging: [] }, { notifications: 1 }]);
  const answer = await fetch(`${trading.baseUrl()}/api/sign-out`, { method: "POST", headers: { cookie } });
  assert.equal(answer.status, 204);
  await measure(trading.device(), someMeasured(person));
  assert.equal(await line.next(), undefined);
});

test("a stream ends when the machine stops", async () => {
  const trading = await startSomeTrading();
  await registerSomePerson(trading);
  const line = await listen(trading, await signInCookie(trading));
  assert.deepEqual([await line.next(), await line.next()], [{ charging: [] }, { notifications: 1 }]);
  await trading[Symbol.asyncDispose]();
  assert.equal(await line.next().catch(() => undefined), undefined);
});
