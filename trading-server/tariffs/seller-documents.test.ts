import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import {
  getSellerDocument,
  getSellerProfile,
  postSellerDocument,
  putSellerProfile,
} from "@tsunagu/core/api/seller-documents.ts";
import { getMe, listSellers, postRegistration } from "@tsunagu/core/api/trading-account.ts";
import { listNotifications } from "@tsunagu/core/api/trading-notifications.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf } from "@tsunagu/core/energy/time.ts";
import { registerSomePerson, someRegistration } from "../testing/some-person.ts";
import { makeSomeStaff } from "../testing/some-staff.ts";
import { type SomeTrading, someContact, someNoon, startSomeTrading } from "../testing/start-some-trading.ts";

const today = dayText(dayOf(someNoon));
const nextText = { ja: "解約の予告を1か月前とします。", en: "A month's notice." };
const next = {
  kind: "supply-conditions",
  version: "2026-12",
  fromDay: "2026-12-01",
  text: nextText,
} as const;

const listed = async (trading: SomeTrading, staff = trading.staff(2)) =>
  (await callContract(getSellerProfile, {}, staff)).documents;
const inForce = async (trading: SomeTrading) =>
  (await callContract(listSellers, {}, trading.visitor())).sellers[0]?.supplyConditions.version;

test("s1: a version is in force from its day on; until then people agree to the one before", async () => {
  await using trading = await startSomeTrading();
  await callContract(postSellerDocument, { body: next }, trading.staff(2));
  assert.equal(await inForce(trading), "2026-11");
  assert.deepEqual(
    (await listed(trading)).map(({ kind, version, standing }) => [kind, version, standing]),
    [
      ["supply-conditions", "2026-12", "upcoming"],
      ["terms", "2026-11", "current"],
      ["supply-conditions", "2026-11", "current"],
    ],
  );
  trading.clock.jumpTo(someNoon + 21 * 86_400);
  assert.equal(await inForce(trading), "2026-12");
  const standings = (await listed(trading)).map(({ standing }) => standing);
  assert.deepEqual(standings, ["current", "current", "earlier"]);
});

test("s1: what a customer agreed to is readable as it was then, after later versions too, and is counted", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const { consents } = await callContract(getMe, {}, person.phone);
  const agreed = consents.find(({ kind }) => kind === "supply-conditions");
  assert.ok(agreed !== undefined);
  await callContract(postSellerDocument, { body: { ...next, fromDay: today } }, trading.staff());
  assert.equal(await inForce(trading), "2026-12");
  const params = { ...agreed, seller: String(agreed.seller) };
  const document = await callContract(getSellerDocument, { params }, person.phone);
  assert.deepEqual(document.text, { ja: "約款", en: "Terms" });
  assert.deepEqual(document.sellerName, { ja: "つなぐ電力", en: "Tsunagu Power" });
  assert.deepEqual(
    (await listed(trading)).map(({ kind, version, consents: count }) => [kind, version, count]),
    [
      ["supply-conditions", "2026-12", 0],
      ["terms", "2026-11", 1],
      ["supply-conditions", "2026-11", 1],
    ],
  );
});

test("a version never changes, and none is published for a day that is past", async () => {
  await using trading = await startSomeTrading();
  const post = (change: { text?: typeof nextText; fromDay?: string }) =>
    callContract(postSellerDocument, { body: { ...next, ...change } }, trading.staff());
  await post({});
  await post({});
  await assert.rejects(post({ text: { ja: "別の文", en: "Another" } }), { code: "conflict" });
  await assert.rejects(post({ fromDay: "2026-12-02" }), { code: "conflict" });
  const past = { ...next, version: "2026-10", fromDay: "2026-10-01" };
  await assert.rejects(callContract(postSellerDocument, { body: past }, trading.staff()), {
    code: "invalid_input",
  });
  const never = { ...next, version: "never", fromDay: "2026-02-30" };
  await assert.rejects(callContract(postSellerDocument, { body: never }, trading.staff()), {
    code: "invalid_input",
  });
  assert.equal((await listed(trading)).length, 3);
});

test("who registers with another version than the one in force is told which it is", async () => {
  await using trading = await startSomeTrading();
  await callContract(postSellerDocument, { body: { ...next, fromDay: today } }, trading.staff());
  await assert.rejects(callContract(postRegistration, { body: someRegistration() }, trading.visitor()), {
    code: "consent_missing",
    facts: { termsVersion: "2026-11", supplyConditionsVersion: "2026-12" },
  });
});

test("customers are told once of a new version, before its day, with the way to it", async () => {
  await using trading = await startSomeTrading({ sellers: [2, 7] });
  const person = await registerSomePerson(trading);
  const other = await makeSomeStaff(trading, { email: "minato@example.jp", seller: 7 });
  await callContract(postSellerDocument, { body: next }, other);
  const told = async () =>
    (await callContract(listNotifications, {}, person.phone)).notifications.filter(({ link }) =>
      link?.startsWith("/documents/"),
    );
  assert.deepEqual(await told(), []);
  await callContract(postSellerDocument, { body: next }, trading.staff(2));
  await callContract(postSellerDocument, { body: next }, trading.staff(2));
  const [notice, ...more] = await told();
  assert.deepEqual([notice?.title.ja, more.length], ["重要事項説明が変わります", 0]);
  assert.equal(notice?.link, "/documents/2/supply-conditions/2026-12");
});

test("who the seller is, is what customers see; neither seller sees or changes the other's papers", async () => {
  await using trading = await startSomeTrading({ sellers: [2, 7] });
  const other = await makeSomeStaff(trading, { email: "minato@example.jp", seller: 7 });
  const body = {
    ...{ name: { ja: "みなと", en: "Minato" }, invoiceNumber: null },
    contact: { ...someContact, retailerNumber: null, phone: "045-000-0000" },
  };
  await callContract(putSellerProfile, { body }, other);
  await callContract(postSellerDocument, { body: next }, other);
  const { sellers } = await callContract(listSellers, {}, trading.visitor());
  assert.deepEqual(
    sellers.map(({ seller, name, contact }) => [seller, name.en, contact?.phone]),
    [
      [2, "Tsunagu Power", "0120-000-000"],
      [7, "Minato", "045-000-0000"],
    ],
  );
  assert.equal((await listed(trading)).length, 2);
  assert.equal((await listed(trading, other)).length, 3);
});
