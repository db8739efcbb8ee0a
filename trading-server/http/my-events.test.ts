import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { ledgerNews, myEventsPath } from "@tsunagu/core/api/my-events.ts";
import { notificationNews, putNotificationsRead } from "@tsunagu/core/api/trading-notifications.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { z } from "zod";
import { readEvents } from "../testing/read-events.ts";
import { signInCookie } from "../testing/sign-in-cookie.ts";
import { measure, someMeasured } from "../testing/some-measured.ts";
import { registerSomePerson } from "../testing/some-person.ts";
import { homeSlots, writeUsages } from "../testing/some-usages.ts";
import { type SomeTrading, someNoon, startSomeTrading } from "../testing/start-some-trading.ts";
import { until } from "../testing/until.ts";

const charging = z.object({ sessions: z.array(z.object({ fee: z.object({ yen: z.string() }) })) });

/** What is told next, in short: the fees of the sessions, how many notifications are unread, or when the ledger took something. */
async function listen(trading: SomeTrading, cookie: string) {
  const events = await readEvents(trading.baseUrl() + myEventsPath, { cookie });
  const next = async () => {
    const told = await events.next();
    if (told?.event === "charging")
      return { charging: charging.parse(told.data).sessions.map(({ fee }) => fee.yen) };
    if (told?.event === "ledger") return { ledger: ledgerNews.parse(told.data).changedAt };
    return told && { [told.event ?? ""]: notificationNews.parse(told.data).unread };
  };
  return { next, [Symbol.asyncDispose]: () => events[Symbol.asyncDispose]() };
}

const allOf = async ({ next }: Awaited<ReturnType<typeof listen>>) => [
  await next(),
  await next(),
  await next(),
];

test("a user hears of charging and of notifications on one line: all at once, then each only when it is another one", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  await using line = await listen(trading, await signInCookie(trading));
  const device = trading.device();
  assert.deepEqual(await line.next(), { charging: [] });
  assert.deepEqual(await line.next(), { notifications: 1 });
  assert.deepEqual(await line.next(), { ledger: null });
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

test("a user hears at once that the ledger has more of them", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  await using line = await listen(trading, await signInCookie(trading));
  await allOf(line);
  writeUsages(trading, someMonth, homeSlots(person, { month: someMonth, count: 1, wh: 700 }));
  const changedAt = trading.clock.now();
  let told: unknown;
  void line.next().then((next) => {
    told = next;
  });
  // The intermediary is asked every 2 s, and until then the line is looked at now and then.
  await until(
    "news of the ledger",
    () => told,
    () => trading.clock.advance(1),
  );
  assert.deepEqual(told, { ledger: changedAt });
});

test("a user hears nothing more once the session is ended elsewhere", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const cookie = await signInCookie(trading);
  await using line = await listen(trading, cookie);
  assert.deepEqual(await allOf(line), [{ charging: [] }, { notifications: 1 }, { ledger: null }]);
  const answer = await fetch(`${trading.baseUrl()}/api/sign-out`, { method: "POST", headers: { cookie } });
  assert.equal(answer.status, 204);
  await measure(trading.device(), someMeasured(person));
  assert.equal(await line.next(), undefined);
});

test("a stream ends when the machine stops", async () => {
  const trading = await startSomeTrading();
  await registerSomePerson(trading);
  const line = await listen(trading, await signInCookie(trading));
  assert.deepEqual(await allOf(line), [{ charging: [] }, { notifications: 1 }, { ledger: null }]);
  await trading[Symbol.asyncDispose]();
  assert.equal(await line.next().catch(() => undefined), undefined);
});
