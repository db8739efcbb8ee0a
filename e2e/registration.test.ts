import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before } from "node:test";
import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import { putCharger, putMeter, putSite } from "@tsunagu/core/api/operator.ts";
import { postSimulatedCard } from "@tsunagu/core/api/payment-means.ts";
import {
  postAddressCheck,
  postAddressLink,
  postNewPassword,
  postPasswordReset,
  postResetLink,
} from "@tsunagu/core/api/trading-access.ts";
import { getMe, listSellers, postRegistration, postSignIn } from "@tsunagu/core/api/trading-account.ts";
import { getCardTap, postCardTap, postTappedCard } from "@tsunagu/core/api/trading-cards.ts";
import { exportPath, getDeletion, postDeletion } from "@tsunagu/core/api/trading-departure.ts";
import { monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { unwrapKey, wrapKey } from "@tsunagu/core/identity/key-wrap.ts";
import { monthPseudonyms } from "@tsunagu/core/identity/month-pseudonyms.ts";
import { toUserSecret } from "@tsunagu/core/identity/pseudonyms.ts";
import { drawRecoveryCode } from "@tsunagu/core/identity/recovery-code.ts";
import { createStory } from "./testing/create-story.ts";
import { eventually } from "./testing/eventually.ts";
import { connectForeignStation, type ForeignStation } from "./testing/foreign-station.ts";
import { offerPlans } from "./testing/offer-plans.ts";
import { jstDay, someQuality } from "./testing/prepare-charging.ts";
import { type RunningSystem, startSystem } from "./testing/start-system.ts";

/** Figs 7-12, as their list goes: every machine is a process of its own, mail goes by SMTP, the station is a real client. */

const email = "hanako@example.jp";
const password = "aoi umi no mukou";
const newPassword = "midori no oka no ue";
const card = "04E2E0TAPCARD";
const month = monthOf(Math.floor(Date.now() / 1000));
const secret = toUserSecret(new Uint8Array(randomBytes(32)));
const recoveryCode = drawRecoveryCode(randomBytes);
const seal = (under: string) => wrapKey(secret, under, { salt: randomBytes(16), nonce: randomBytes(24) });

let system: RunningSystem;
let station: ForeignStation;
let phone: CallTools;
let addressProof = "";

before(async () => {
  system = await startSystem();
  phone = system.visitor();
  const { place } = await callContract(
    putSite,
    { params: { siteId: "ekimae" }, body: { name: { ja: "駅前", en: "Station" }, area: 3 } },
    system.operator,
  );
  await callContract(
    putMeter,
    {
      params: { meterId: "HM-1" },
      body: { serial: "SM-1", kind: "settlement", endUse: "household", ...someQuality },
    },
    system.operator,
  );
  const { password: stationPassword } = await callContract(
    putCharger,
    {
      params: { chargerId: "CP-1" },
      body: { at: { siteId: "ekimae" }, serial: "QC-1", connectors: 1, maxPowerW: 50_000, ...someQuality },
    },
    system.operator,
  );
  await offerPlans(system, { month, places: { "tsunagu-ekimae": place } });
  station = await connectForeignStation({
    ocppUrl: system.ocppUrl,
    chargerId: "CP-1",
    password: stationPassword ?? "",
  });
  await station.call("BootNotification", { chargePointVendor: "Foreign", chargePointModel: "One" });
});
after(async () => {
  await station?.[Symbol.asyncDispose]();
  await system?.[Symbol.asyncDispose]();
});

const test = createStory();

/** The newest mail to the address; waits until there are `count`. */
const mail = (count: number) =>
  eventually(`mail ${count}`, async () => (await system.mailsTo(email)).at(count - 1));

test("claim s1: the user shows whose the address is: the mail's link opens on another device and moves that one", async () => {
  await callContract(postAddressCheck, { body: { email, language: "ja" } }, system.visitor());
  const text = await mail(1);
  assert.match(text, /^確認コード: \d{6}$/m);
  const token = /\/confirm#([A-Za-z0-9_-]{43})/.exec(text)?.[1] ?? "";
  const proved = await callContract(postAddressLink, { body: { token } }, phone);
  assert.ok(proved.purpose === "registration" && proved.email === email);
  addressProof = proved.addressProof;
});

test("claim s1: the phone makes K, chooses one of two sellers, a plan and a means of payment, and consents", async () => {
  const { sellers } = await callContract(listSellers, {}, phone);
  assert.equal(sellers.length, 2);
  const seller = sellers[1];
  const plan = seller?.plans[0];
  assert.ok(seller !== undefined && plan !== undefined);
  const form = { number: "4242 4242 4242 4242", expires: "12/40", securityCode: "123", holder: "HANAKO" };
  const kept = await callContract(postSimulatedCard, { body: form }, phone);
  const consents = {
    termsVersion: seller.terms.version,
    supplyConditionsVersion: seller.supplyConditions.version,
  };
  const pseudonyms = monthPseudonyms(secret, {
    seller: seller.seller,
    firstMonth: month,
    lastMonth: month + 24,
    homes: [{ home: 1, serials: ["SM-1"] }],
  });
  const home = { name: "自宅", postalCode: "100-0001", address: "東京都千代田区1-1", area: 3 };
  await callContract(
    postRegistration,
    {
      body: {
        ...{
          addressProof,
          password,
          name: "検 花子",
          birthDay: "1990-02-03",
          language: "ja",
          consents,
          pseudonyms,
        },
        ...{ wrappedKey: seal(password), recoveryKey: seal(recoveryCode) },
        paymentMeans: { token: kept.token, autopay: false },
        contract: {
          ...{ seller: seller.seller, planId: plan.planId, ampere: plan.amperes[0] ?? 30 },
          ...{ from: jstDay(monthStart(month)), backdatingReason: "moved in on that day" },
          home: { ...home, settlementSerial: "SM-1", subMeters: [] },
        },
      },
    },
    phone,
  );
});

test("claim s1, 2a, 2b: the trading server keeps the user and the sealed key, and the intermediary the purchaser", async () => {
  const me = await callContract(getMe, {}, phone);
  assert.equal(me.email, email);
  assert.deepEqual(
    me.contracts.map(({ meterKnown }) => meterKnown),
    [true],
    "the intermediary answered for the meter",
  );
  const signedIn = await callContract(postSignIn, { body: { email, password } }, system.visitor());
  assert.deepEqual(unwrapKey(signedIn.wrappedKey, password), secret);
  const welcome = await mail(2);
  assert.match(welcome, /契約は/);
});

test("claim s1: a card that nobody has gets onto the account by a touch at the charger, and then charges", async () => {
  const authorise = async () => {
    const { idTagInfo } = await station.call("Authorize", { idTag: card });
    return Object(idTagInfo).status;
  };
  assert.equal(await authorise(), "Invalid");
  const { tapId } = await callContract(postCardTap, { body: { chargerId: "CP-1" } }, phone);
  assert.equal(await authorise(), "Invalid");
  const { tail } = await eventually("the touch", async () => {
    const tap = await callContract(getCardTap, { params: { tapId } }, phone);
    return tap.state === "touched" ? tap : undefined;
  });
  assert.equal(tail, card.slice(-4));
  await callContract(postTappedCard, { params: { tapId }, body: { name: "鍵束" } }, phone);
  assert.equal(
    await eventually("the card", async () => ((await authorise()) === "Accepted" ? true : undefined)),
    true,
  );
});

test("claim s1: a forgotten password is set anew by mail; the recovery code brings the key along", async () => {
  await callContract(postPasswordReset, { body: { email, language: "ja" } }, system.visitor());
  const token = /\/reset#([A-Za-z0-9_-]{43})/.exec(await mail(3))?.[1] ?? "";
  const device = system.visitor();
  const { recoveryKey } = await callContract(postResetLink, { body: { token } }, device);
  const opened = unwrapKey(recoveryKey, recoveryCode);
  const wrappedKey = wrapKey(opened, newPassword, { salt: randomBytes(16), nonce: randomBytes(24) });
  await callContract(postNewPassword, { body: { token, password: newPassword, wrappedKey } }, device);
  await assert.rejects(callContract(getMe, {}, phone), { code: "not_signed_in" });
  phone = device;
  const answer = await callContract(postSignIn, { body: { email, password: newPassword } }, phone);
  assert.deepEqual(unwrapKey(answer.wrappedKey, newPassword), secret);
});

test("claim s1: everything can be taken along, and leaving says what stands in its way", async () => {
  const url = `${phone.baseUrl}${exportPath}`;
  const { text } = await phone.send({ method: "GET", url, headers: {} });
  const document: unknown = JSON.parse(text);
  assert.equal(Object(document).format, "tsunagu/export/1");
  assert.ok(!text.includes("argon2") && !text.includes('"sealed"'));
  const { hindrances } = await callContract(getDeletion, {}, phone);
  assert.ok(hindrances.includes("contract_runs"));
  await assert.rejects(callContract(postDeletion, { body: { password: newPassword } }, phone), {
    code: "conflict",
  });
});
