import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { fakeStaff } from "../testing/fake-console.ts";
import { type Device, picture, type RunningWeb, startWeb } from "../testing/start-web.ts";

let web: RunningWeb;
let device: Device;
let page: Page;

before(async () => {
  web = await startWeb();
  device = await web.open({ width: 1280, height: 900 });
  ({ page } = device);
  await page.goto("/seller/sign-in");
  await page.locator("input[type=email]").fill(fakeStaff.email);
  await page.locator("input[type=password]").fill(fakeStaff.password);
  await page.locator("button[type=submit]").click();
  await page.getByRole("heading", { name: "今日", level: 1 }).waitFor();
});
after(async () => {
  await web[Symbol.asyncDispose]();
  assert.deepEqual(device.errors, []);
});

test("who the seller is, is changed in a form and shown as customers see it", async () => {
  await page.goto("/seller/profile");
  await page.getByText("A0901").waitFor();
  await page.getByRole("button", { name: "変更する" }).click();
  await page.getByLabel("電話").fill("0120-111-222");
  await picture(page, "seller-company-form");
  await page.getByRole("button", { name: "保存する" }).click();
  await page.getByText("保存しました").waitFor();
  await page.getByText("0120-111-222").waitFor();
});

test("the next version begins as the one in force, says what changes, and is published from its day on", async () => {
  await page.goto("/seller/profile");
  await page.getByRole("heading", { name: "電気需給約款" }).waitFor();
  await page.getByText("同意 9人").first().waitFor();
  await page.getByRole("link", { name: "次の版をつくる" }).first().click();
  await page.getByText("いまの版と同じ文です。").waitFor();
  const publish = page.getByRole("button", { name: "この版を公開する" });
  assert.equal(await publish.isDisabled(), true);
  const text = page.getByLabel("本文（日本語）");
  await text.fill(`${await text.inputValue()}\n\n第4条（予告）\n解約は1か月前にお知らせください。`);
  await page.getByText("2行ふえ、0行なくなります。").waitFor();
  await picture(page, "seller-new-document-changed");
  await publish.click();
  await page.waitForURL(/\/seller\/profile$/);
  await page.getByText("これから").waitFor();
  await page.getByText("2026-12", { exact: true }).click();
  await page.getByText("解約は1か月前にお知らせください。").waitFor();
  await picture(page, "seller-profile-published");
});

test("a plant without a name is told by what it is and where; its seller gives it one", async () => {
  await page.goto("/seller/plants");
  await page.getByText("中部のバイオマス発電所（7b3e00）").first().waitFor();
  await picture(page, "seller-plant-names");
  await page.getByRole("button", { name: /^名前をつける/ }).click();
  await page.getByLabel("名前（日本語）").fill("きそ川バイオマス");
  await page.getByLabel("名前（英語）").fill("Kisogawa Biomass");
  await picture(page, "seller-name-plant");
  await page.getByRole("button", { name: "保存する" }).click();
  await page.getByText("きそ川バイオマス").first().waitFor();
  assert.equal(await page.getByText("中部のバイオマス発電所（7b3e00）").count(), 0);
});

test("sales can be taken away as files for the months that are shown", async () => {
  await page.goto("/seller/sales?from=2026-10&to=2026-11");
  await page.getByText("くらし").waitFor();
  const link = page.getByRole("link", { name: "顧客・場所・用途ごと" });
  assert.match(
    (await link.getAttribute("href")) ?? "",
    /^\/api\/seller\/files\/sales\?from=2026-10&to=2026-11&per=use&language=ja$/,
  );
  await page.getByText("までの台帳の記録").waitFor();
  await picture(page, "seller-sales-files");
});
