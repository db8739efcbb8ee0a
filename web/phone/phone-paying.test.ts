import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Page } from "playwright-core";
import { fakeMonth } from "../testing/fake-people.ts";
import { statementIdOf } from "../testing/fake-statements.ts";
import { axeFaults, picture, type RunningWeb, signIn, startWeb } from "../testing/start-web.ts";

let web: RunningWeb;
let page: Page;
before(async () => {
  web = await startWeb();
  const device = await web.open();
  page = device.page;
  await signIn(page);
});
after(() => web[Symbol.asyncDispose]());
beforeEach(() => {
  web.world.money.provider = "simulator";
  web.world.statements.forgetPayments(unpaid);
});

const unpaid = statementIdOf(fakeMonth - 1);

const fillCard = async (number: string) => {
  await page.getByLabel("カード番号").fill(number);
  await page.getByLabel("有効期限").fill("08/29");
  await page.getByLabel("セキュリティコード").fill("123");
  await page.getByLabel("名義").fill("HANAKO ITOI");
  await page.getByRole("button", { name: "カードを保存する" }).click();
};

test("saving a card may ask for authentication: refused it is not kept, approved it is", async () => {
  await page.goto("/payment-means");
  const rows = page.getByRole("listitem").filter({ hasText: "1111" });
  await page.getByRole("button", { name: "カードを追加する" }).click();
  await fillCard("4000 0025 0000 3155");
  await page.getByText("Visa •••• 3155 を登録するのは、ご本人ですか。").waitFor();
  await picture(page, "card-authentication");
  assert.deepEqual(await axeFaults(page), []);
  await page.getByRole("button", { name: "承認しない" }).click();
  await page.getByText("カードは登録されていません").waitFor();
  await picture(page, "card-authentication-refused");
  assert.deepEqual(await axeFaults(page), []);
  assert.equal(await rows.count(), 0);
  await page.getByRole("button", { name: "カードを保存する" }).click();
  await page.getByRole("button", { name: "承認する" }).click();
  await rows.waitFor();
});

test("a number for the store that ran out is told as such, and a new one is got", async () => {
  await page.goto(`/pay/${unpaid}`);
  await page.getByText("コンビニで払う").click();
  await page.locator("summary").filter({ hasText: "シミュレーターのふるまいを選ぶ" }).click();
  await page.getByText("支払わずに期限が切れる").waitFor();
  await picture(page, "payment-store-ways");
  await page.getByRole("button", { name: "支払い番号を受け取る" }).click();
  await page.getByText("4209-3187-756").waitFor();
  web.world.statements.runOut(unpaid);
  await page.getByRole("heading", { name: "お支払い番号の期限が切れました" }).waitFor();
  await picture(page, "payment-store-expired");
  assert.deepEqual(await axeFaults(page), []);
  await page.goto(`/statements/${unpaid}`);
  await page.getByText("お支払い番号の期限が切れました").waitFor();
  await page.goto(`/pay/${unpaid}`);
  await page.getByText("お支払い番号の期限が切れました").waitFor();
  await picture(page, "payment-store-again");
  assert.deepEqual(await axeFaults(page), []);
  await page.getByText("コンビニで払う").click();
  await page.getByRole("button", { name: "支払い番号を受け取る" }).click();
  await page.getByText("4209-3187-756").waitFor();
});

test("with a real provider a card is entered on its page, which leads back to what was being done; no field here takes a number", async () => {
  web.world.money.provider = "stripe";
  // As if the provider had led back at once.
  web.world.money.cardPage = `${web.url}/pay/${unpaid}?card=cs_test_of_this_test&autopay=true`;
  await page.goto(`/pay/${unpaid}`);
  await page.getByText("別のカードを使う").click();
  await page.getByRole("button", { name: "Stripe のページへ進む" }).waitFor();
  assert.equal(await page.locator("input[autocomplete^=cc-]").count(), 0);
  assert.equal(await page.getByText("シミュレーター").count(), 0, "nothing is simulated");
  await picture(page, "card-at-stripe");
  assert.deepEqual(await axeFaults(page), []);
  await page.getByRole("button", { name: "Stripe のページへ進む" }).click();
  await page.getByRole("button", { name: /を支払う/ }).waitFor();
  assert.ok(page.url().endsWith(`/pay/${unpaid}`), page.url());
  await page.getByRole("radio", { name: /1111/, checked: true }).first().waitFor({ state: "attached" });
  web.world.faults.set("/api/me/payment-means", "invalid_input");
  await page.goto("/payment-means?card=cs_test_of_another&autopay=true");
  await page.getByText("カードは登録されていません").waitFor();
  web.world.faults.clear();
});

test("with a real provider the store's number and the bank's question are on pages of theirs", async () => {
  web.world.money.provider = "stripe";
  await page.goto(`/pay/${unpaid}`);
  await page.getByText("コンビニで払う").click();
  await page.getByRole("button", { name: "支払い番号を受け取る" }).click();
  const link = page.getByRole("link", { name: "番号と手順を見る" });
  await link.waitFor();
  assert.equal(await link.getAttribute("href"), "https://payments.example/voucher");
  await picture(page, "payment-store-page");
  assert.deepEqual(await axeFaults(page), []);
  web.world.statements.forgetPayments(unpaid);
  web.world.statements.pay(unpaid, { simulate: "authenticate" });
  web.world.money.cardPage = `${web.url}/statements`;
  await page.goto(`/pay/${unpaid}`);
  await page.getByText("カード会社の本人認証が必要です").waitFor();
  await picture(page, "payment-bank");
  assert.deepEqual(await axeFaults(page), []);
  await page.getByRole("button", { name: "カード会社のページへ進む" }).click();
  await page.waitForURL(/\/statements\?bank=1/);
});
