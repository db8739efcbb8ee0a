import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { fakeMail } from "./fake-access.ts";
import { axeFaults, picture } from "./start-web.ts";

/** Goes through all steps of the registration up to the last button, as a person does. */
export async function fillRegistration(page: Page): Promise<void> {
  await page.goto("/register");
  await page.getByText("29.80円").first().waitFor();
  await page.getByLabel("契約アンペア").selectOption("40");
  await page.getByText("1,247.00円").first().waitFor();
  await leaveStep(page, "register-plan");
  await page.getByLabel("メールアドレス").fill("new@example.jp");
  await picture(page, "register-address");
  assert.deepEqual(await axeFaults(page), []);
  await page.getByRole("button", { name: "確認コードを送る" }).click();
  await page.getByLabel("確認コード").fill("000000");
  await page.getByRole("button", { name: "確認する" }).click();
  await page.getByRole("alert").getByText("コードが違うか").waitFor();
  await picture(page, "register-code");
  assert.deepEqual(await axeFaults(page), []);
  await page.getByLabel("確認コード").fill(fakeMail.code);
  await page.getByRole("button", { name: "確認する" }).click();
  await page.getByLabel("郵便番号").fill("1080075");
  await page.getByLabel("住所").fill("東京都港区港南1-2-3");
  await page.getByLabel("電力メーターの製造番号").fill("SM-2301-4471");
  await page.getByRole("button", { name: "子メーターを加える" }).click();
  await page.getByLabel("製造番号", { exact: true }).fill("WB-5512");
  await leaveStep(page, "register-home");
  await page.getByRole("button", { name: "次へ" }).click();
  await page.getByText("8文字以上にしてください").waitFor();
  await page.getByLabel("お名前").fill("結城 髙子");
  await page.getByText("入力してください", { exact: true }).nth(1).waitFor({ state: "detached" });
  await page.getByLabel("生年月日").fill("1990-05-01");
  await page.getByLabel("パスワード").fill("a long new one");
  await leaveStep(page, "register-person");
  await page.getByText("カードで自動的に支払う").click();
  await page.getByLabel("カード番号").fill("1234");
  await page.getByLabel("有効期限").fill("08/29");
  await page.getByLabel("セキュリティコード").fill("123");
  await page.getByLabel("名義").fill("TAKAKO YUKI");
  await page.getByRole("button", { name: "次へ" }).click();
  await page.getByText("カード番号を確かめてください").waitFor();
  await page.getByLabel("カード番号").fill("4242 4242 4242 4242");
  await leaveStep(page, "register-payment");
  await page.getByText("台帳に載るもの").waitFor();
  assert.ok(await page.getByRole("button", { name: "この内容で登録する" }).isDisabled());
  await page.getByText("約款を読み、同意します").click();
  await page.getByText("重要事項説明を受け").click();
  await picture(page, "register-consent");
  assert.deepEqual(await axeFaults(page), []);
}

async function leaveStep(page: Page, name: string): Promise<void> {
  await picture(page, name);
  assert.deepEqual(await axeFaults(page), []);
  await page.getByRole("button", { name: "次へ" }).click();
}
