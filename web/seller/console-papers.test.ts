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
  await page.getByText("3行ふえ、0行なくなります。").waitFor();
  await picture(page, "seller-new-document-changed");
  await publish.click();
  await page.waitForURL(/\/seller\/profile$/);
  await page.getByText("これから").waitFor();
  await page.getByText("2026-12", { exact: true }).click();
  await page.getByText("解約は1か月前にお知らせください。").waitFor();
  await picture(page, "seller-profile-published");
});
