import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { unwrapKey } from "@tsunagu/core/identity/key-wrap.ts";
import { accountOf, toUserSecret } from "@tsunagu/core/identity/pseudonyms.ts";
import { normalRecoveryCode } from "@tsunagu/core/identity/recovery-code.ts";
import { fakeDigests, fakeEmail, fakeMonth, fakePassword } from "../testing/fake-people.ts";
import { fillRegistration } from "../testing/fill-registration.ts";
import { axeFaults, picture, type RunningWeb, signIn, startWeb } from "../testing/start-web.ts";

let web: RunningWeb;
before(async () => {
  web = await startWeb();
});
after(() => web[Symbol.asyncDispose]());

test("claim v1: signing in leads to where one wanted to go, and a wrong password says so in words", async () => {
  const { page, context, errors } = await web.open();
  await page.goto("/statements");
  await page.waitForURL("**/sign-in?to=%2Fstatements");
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "sign-in");
  await page.getByLabel("メールアドレス").fill(fakeEmail);
  await page.getByLabel("パスワード").fill("not this one");
  await page.getByRole("button", { name: "サインイン" }).click();
  await page.getByRole("alert").getByText("どちらが違うかはお伝えしません").waitFor();
  await page.getByLabel("パスワード").fill(fakePassword);
  await page.getByRole("button", { name: "サインイン" }).click();
  await page.waitForURL("**/statements");
  assert.deepEqual(errors, []);
  await context.close();
});

test("whoever is not signed in any more is led to the door", async () => {
  const { page, context } = await web.open();
  await signIn(page);
  await context.clearCookies();
  await page.goto("/settings");
  await page.waitForURL("**/sign-in");
  await context.close();
});

test("claim v2, v3: registering makes the key on the phone, sends it only sealed, and pins what was shown", async () => {
  const { page, context, errors } = await web.open();
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await fillRegistration(page);
  await page.getByRole("button", { name: "この内容で登録する" }).click();
  await page.waitForURL("**/registered");
  await page.getByRole("heading", { name: "登録が完了しました" }).waitFor();
  await page.getByText("メーターとつながりました").waitFor();
  await picture(page, "registered");
  assert.deepEqual(await axeFaults(page), []);

  const registration = web.world.registrations.at(-1);
  assert.ok(registration !== undefined);
  const secret = toUserSecret(unwrapKey(registration.wrappedKey, "a long new one"));
  const hex = Buffer.from(secret).toString("hex");
  const shown = await page.getByText(/^([0-9A-Z]{4}\s+){5}[0-9A-Z]{4}\s*$/).innerText();
  const code = normalRecoveryCode(shown) ?? "";
  assert.deepEqual(unwrapKey(registration.recoveryKey, code), secret, "the recovery code opens the key too");
  assert.ok(
    sent.every((text) => !text.includes(hex) && !text.includes(code)),
    "neither K itself nor the recovery code has left the phone",
  );
  const { pseudonyms, contract, paymentMeans } = registration;
  assert.deepEqual(paymentMeans, { token: "card_of_the_test", autopay: true });
  assert.ok(
    sent.every((text) => text.includes("/api/payment-simulator/cards") || !text.includes("4242")),
    "the card's number went to nobody but the provider",
  );
  assert.deepEqual([pseudonyms[0]?.month, pseudonyms.at(-1)?.month], [fakeMonth, fakeMonth + 60]);
  assert.equal(pseudonyms[0]?.account, accountOf(secret, { seller: contract.seller, month: fakeMonth }));
  assert.deepEqual(contract.home.subMeters, [{ serial: "WB-5512", endUse: "ev-charging" }]);
  const pins = JSON.parse(
    await page.evaluate("Object.entries(localStorage).find(([name]) => name.startsWith('tsunagu/pins/'))[1]"),
  );
  assert.equal(pins.since, "registration");
  assert.deepEqual(pins.tariffs, [fakeDigests.home, fakeDigests.away]);
  assert.deepEqual(pins.policy, web.world.bills.ledger.policy);

  await page.getByText("控えを保管しました").click();
  await page.getByRole("button", { name: "表示を終える" }).click();
  await page.reload();
  await page.getByRole("heading", { name: "登録が完了しました" }).waitFor();
  assert.equal(await page.getByText("回復コード", { exact: true }).count(), 0, "it is shown this once");
  assert.deepEqual(errors, []);
  await context.close();
});

test("a seller is chosen by its prices in words, and with it the plan", async () => {
  const { page, context } = await web.open();
  await page.goto("/register");
  await page.getByText("基本 935.25円（30 A）、1 kWh 29.80円〜40.49円").first().waitFor();
  await page.getByText("基本 935.25円（30 A）、1 kWh 33.10円").waitFor();
  await page.getByText("みなとエナジー").click();
  await page.getByText("どれだけ使っても単価が変わらないプラン").waitFor();
  await picture(page, "register-other-seller");
  await context.close();
});

test("cards can be added, renamed and blocked; language and brightness stay chosen", async () => {
  const { page, context } = await web.open();
  await signIn(page, "/settings");
  await page.getByLabel("カードの番号").fill("04:AA:BB:CC");
  await page.getByLabel("名前", { exact: true }).fill("妻の車");
  await page.getByRole("button", { name: "カードを加える" }).click();
  const card = page.getByRole("listitem").filter({ hasText: "04AABBCC" });
  await card.getByRole("button", { name: "停止する" }).click();
  await card.getByText("停止中").waitFor();
  await card.getByRole("button", { name: "名前を変える" }).click();
  await page.getByRole("listitem").getByLabel("名前").fill("二台目");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await card.getByText("二台目").waitFor();
  assert.deepEqual(web.world.cards.at(-1), {
    token: "04AABBCC",
    name: "二台目",
    kind: "rfid",
    blocked: true,
  });
  await page.getByText("暗い", { exact: true }).click();
  await page.getByText("English", { exact: true }).click();
  await page.reload();
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  await page.waitForFunction("document.documentElement.dataset.theme === 'dark'");
  await page.waitForFunction("document.documentElement.lang === 'en'");
  await context.close();
});

test("signing out takes the key from the device", async () => {
  const { page, context } = await web.open();
  await signIn(page, "/settings");
  assert.match(String(await page.evaluate("sessionStorage['tsunagu/key']")), /^\S+ [0-9a-f]{64}$/);
  await page.getByRole("button", { name: "サインアウト", exact: true }).click();
  await page.waitForURL("**/sign-in");
  await page.waitForFunction("sessionStorage.getItem('tsunagu/key') === null");
  await context.close();
});
