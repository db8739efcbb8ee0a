import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fakeAuditWorld } from "../../testing/fake-audit.ts";
import { fakeConsoleWorld, fakeStaff } from "../../testing/fake-console.ts";
import { fakeMonth } from "../../testing/fake-people.ts";
import { axeFaults, type Device, picture, type RunningWeb, startWeb } from "../../testing/start-web.ts";

let web: RunningWeb;
let device: Device;

before(async () => {
  web = await startWeb();
  device = await web.open({ width: 1280, height: 900 });
});
after(async () => {
  await web[Symbol.asyncDispose]();
  assert.deepEqual(device.errors, []);
});

async function signIn(): Promise<void> {
  const { page } = device;
  await page.goto("/seller/sign-in");
  await page.locator("input[type=email]").fill(fakeStaff.email);
  await page.locator("input[type=password]").fill(fakeStaff.password);
  await page.locator("button[type=submit]").click();
  await page.locator("main#page").waitFor();
}

test("staff sees who may look until when, gives a grant of one customer, and takes one back after a question", async () => {
  const { page } = device;
  await signIn();
  await page.getByRole("link", { name: "監査", exact: true }).click();
  await page.getByText("すべての口座と発電所").waitFor();
  await page.getByText("期限切れ").waitFor();
  await page.getByRole("button", { name: "許可を出す" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("監査人のメールアドレス").fill("nobody@example.jp");
  await form.getByLabel("顧客ひとりだけ").check();
  assert.equal(await form.getByRole("button", { name: "許可を出す" }).isDisabled(), true);
  await form.getByLabel("顧客", { exact: true }).selectOption({ index: 1 });
  await form.getByLabel("理由").fill("抜き取り");
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "seller-audit-form");
  await form.getByRole("button", { name: "許可を出す" }).click();
  await form.getByText("このアドレスの監査人はいません。").waitFor();
  await form.getByLabel("監査人のメールアドレス").fill("kansa@example.jp");
  await form.getByRole("button", { name: "許可を出す" }).click();
  await page.getByText("抜き取り").waitFor();
  const [given] = fakeAuditWorld.given;
  assert.deepEqual([given?.fromMonth, given?.toMonth], [fakeMonth - 1, fakeMonth - 1]);
  assert.notEqual(given?.userId, null);
  await page.getByRole("button", { name: "取り消す" }).first().click();
  await page.getByText("すぐに見られなくなります").waitFor();
  await picture(page, "seller-audit-withdraw");
  await page.getByRole("button", { name: "この許可を取り消す" }).click();
  await page.getByText("取り消し済み").waitFor();
});

test("who looked at what leads to it in the explorer, and can be narrowed to auditors by the address", async () => {
  const { page } = device;
  await page.goto("/seller/audit");
  const link = page.getByRole("link", { name: "2026年10月の口座" });
  assert.match((await link.getAttribute("href")) ?? "", /^\/explorer\/accounts\/1\/681\/[0-9a-f]{32}$/);
  await page
    .getByRole("cell", { name: /^店 太郎/ })
    .first()
    .waitFor();
  await page.getByLabel("見た人").selectOption("auditor");
  await page.waitForURL(/who=auditor/);
  await page.reload();
  await link.waitFor();
  assert.equal(await page.getByRole("table").getByText("顧客本人").count(), 0);
});

test("an auditor comes to what may be looked at: months with their accounts, and what was looked at", async () => {
  const { page } = device;
  fakeConsoleWorld.roles = ["auditor"];
  await signIn();
  await page.waitForURL(/\/seller\/audit$/);
  await page.getByRole("heading", { name: "見られる範囲" }).waitFor();
  await page.getByText("2026年10月の口座").first().click();
  await page.getByText("14口座").waitFor();
  const [first] = await page.locator("main a[href^='/explorer/accounts/1/681/']").all();
  assert.ok(first !== undefined);
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "seller-auditor");
  assert.equal(await page.getByRole("button", { name: "許可を出す" }).count(), 0);
  await page.getByRole("heading", { name: "あなたが見た記録" }).waitFor();
  fakeAuditWorld.isGranted = false;
  await page.reload();
  await page.getByText("いま見られる範囲はありません").waitFor();
  fakeConsoleWorld.roles = ["seller-staff", "operator"];
});
