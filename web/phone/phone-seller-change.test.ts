import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accountOf } from "@tsunagu/core/identity/pseudonyms.ts";
import type { Page } from "playwright-core";
import { fakeMonth, fakePassword, fakeSecret, fakeSerials } from "../testing/fake-people.ts";
import { axeFaults, picture, type RunningWeb, signIn, startWeb } from "../testing/start-web.ts";

let web: RunningWeb;
let page: Page;
let errors: readonly string[];
before(async () => {
  web = await startWeb();
  const device = await web.open();
  page = device.page;
  errors = device.errors;
  await signIn(page, "/contracts");
});
after(() => web[Symbol.asyncDispose]());

async function look(of: Page, name: string): Promise<void> {
  await picture(of, name);
  assert.deepEqual(await axeFaults(of), [], name);
}

test("s4: another seller is chosen by price and own past use, agreed to, and planned for the 1st; the pseudonyms are made here", async () => {
  await page.getByRole("link", { name: "電力会社を変える" }).click();
  await page.getByText("2026年12月1日から、新しい電力会社になります。").waitFor();
  await page.getByText("みなとフラット").first().waitFor();
  await page.getByText("1,867円 安くなります").waitFor();
  await page.getByText(/クーリング・オフ/).waitFor();
  await look(page, "seller-change");
  const submit = page.getByRole("button", { name: "2026年12月1日に変える" });
  await page.getByLabel(/みなとエナジー の約款/).check();
  await page.getByLabel("パスワード").fill(fakePassword);
  assert.equal(await submit.isDisabled(), true, "both papers are agreed to");
  await page.getByLabel(/重要事項説明.*同意します/).check();
  await submit.click();
  await page.getByRole("heading", { name: "ご契約" }).waitFor();
  await page.getByText("2026年12月1日に電力会社が変わります").waitFor();
  await page.getByText(/この契約は、電力会社の変更で終わります/).waitFor();
  await look(page, "seller-change-planned");
  const [order] = web.world.sellerChange.orders;
  const [first] = order?.pseudonyms ?? [];
  assert.equal(first?.month, fakeMonth + 1);
  assert.equal(first.account, accountOf(fakeSecret, { seller: 2, month: fakeMonth + 1 }));
  assert.deepEqual(
    first.homes.map(({ home }) => home),
    [1, 2],
  );
  const pins = String(await page.evaluate("JSON.stringify(localStorage)"));
  assert.equal(
    pins.split(fakeSerials.settlement).length,
    3,
    "the new contract's home is known by its meters",
  );
});

test("until the day it is called off with a press", async () => {
  await page.goto("/contracts/seller");
  await page.getByText("つなぐ電気 から みなとエナジー へ").waitFor();
  await page.goto("/contracts");
  await page.getByRole("button", { name: "変更を取り消す" }).click();
  await page.getByText("契約中").waitFor();
  await page.getByText("みなとエナジー").first().waitFor({ state: "detached" });
  assert.deepEqual(errors, []);
});

test("a wrong password, a home to come: each is said", async () => {
  await page.goto("/contracts/seller");
  await page.getByLabel(/みなとエナジー の約款/).check();
  await page.getByLabel(/重要事項説明.*同意します/).check();
  await page.getByLabel("パスワード").fill("not this one");
  await page.getByRole("button", { name: "2026年12月1日に変える" }).click();
  await page.getByText("パスワードが違います。").waitFor();
  const [contract] = web.world.money.contracts;
  assert.ok(contract !== undefined);
  web.world.money.contracts = [
    contract,
    { ...contract, contractId: "0c7a9e51-0000-4000-8000-000000000002", fromDay: "2026-12-20" },
  ];
  await page.reload();
  await page.getByText("これから始まる住まいがあります。").waitFor();
  await look(page, "seller-change-home-to-come");
  web.world.money.contracts = [contract];
});

test("while own use cannot be priced, or there is none, it is said; the price list is there all the same", async () => {
  web.world.faults.set("/api/me/seller-change/preview", "not_ready");
  const other = await web.open();
  await signIn(other.page, "/contracts/seller");
  await other.page.getByText("いまは計算できません。料金表は下にあります。").waitFor();
  web.world.faults.clear();
  await other.context.close();
  web.world.sellerChange.months = [];
  const another = await web.open();
  await signIn(another.page, "/contracts/seller");
  await another.page.getByText("比べられる使用量は、まだありません。").waitFor();
  await another.context.close();
});

for (const [name, view] of [
  ["dark", { dark: true }],
  ["en-desktop", { width: 1280, height: 900, language: "en" }],
  ["en-desktop-dark", { width: 1280, height: 900, language: "en", dark: true }],
  ["desktop", { width: 1280, height: 900 }],
  ["en", { language: "en" }],
] as const) {
  test(`the pages of the change in another look: ${name}`, async () => {
    web.world.sellerChange.months = [
      { month: fakeMonth - 1, energyWh: "512430", yen: { before: "19238", after: "20004" } },
      { month: fakeMonth - 2, energyWh: "448210", yen: { before: "17021", after: "17388" } },
    ];
    const other = await web.open(view);
    await signIn(other.page, "/contracts/seller");
    await other.page
      .getByText(/Minato Flat|みなとフラット/)
      .first()
      .waitFor();
    await other.page.getByText(/1,133/).waitFor();
    await look(other.page, `seller-change-${name}`);
    await other.page.locator("input[type=checkbox]").nth(0).check();
    await other.page.locator("input[type=checkbox]").nth(1).check();
    await other.page.locator("input[type=password]").fill(fakePassword);
    await other.page.locator("button[type=submit]").click();
    await other.page.waitForURL("**/contracts");
    await other.page.getByRole("button", { name: /Call it off|変更を取り消す/ }).waitFor();
    await look(other.page, `seller-change-planned-${name}`);
    await other.page.getByRole("button", { name: /Call it off|変更を取り消す/ }).click();
    await other.page
      .getByRole("button", { name: /Call it off|変更を取り消す/ })
      .waitFor({ state: "detached" });
    assert.deepEqual(other.errors, []);
    await other.context.close();
  });
}
