import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { unwrapKey } from "@tsunagu/core/identity/key-wrap.ts";
import { normalRecoveryCode } from "@tsunagu/core/identity/recovery-code.ts";
import type { Page } from "playwright-core";
import { createFakeAccess, fakeMail } from "../testing/fake-access.ts";
import { fakeRecoveryCode } from "../testing/fake-account.ts";
import { fakeEmail, fakeMonth, fakePassword, fakeSecret } from "../testing/fake-people.ts";
import { axeFaults, picture, type RunningWeb, signIn, startWeb, type View } from "../testing/start-web.ts";

let web: RunningWeb;
before(async () => {
  web = await startWeb();
});
after(() => web[Symbol.asyncDispose]());

const another = "quite another password";

/** A new device, and every user as registered. */
async function open(view?: View) {
  Object.assign(web.world.access, createFakeAccess());
  return web.open(view);
}

async function look(page: Page, name: string): Promise<void> {
  await picture(page, name);
  assert.deepEqual(await axeFaults(page), []);
}

test("the link of the mail goes on with the registration on the device that opens it, after a press", async () => {
  const { page, context, errors } = await open();
  await page.goto(`/confirm#${fakeMail.registrationToken}`);
  await page.getByRole("heading", { name: "メールアドレスの確認" }).waitFor();
  assert.equal(new URL(page.url()).hash, "", "the secret leaves the address bar");
  await look(page, "confirm-link");
  await page.getByRole("button", { name: "確認して、この端末で続ける" }).click();
  await page.waitForURL("**/register");
  await page.getByText("メールアドレスを確認しました").waitFor();
  await page.reload();
  await page.getByText("new@example.jp").waitFor();
  await page.goto(`/confirm#${"x".repeat(43)}`);
  await page.getByRole("button", { name: "確認して、この端末で続ける" }).click();
  await page.getByRole("alert").getByText("期限が切れたか").waitFor();
  assert.deepEqual(errors, []);
  await context.close();
});

test("whoever forgot the password asks for a mail, and with the recovery code the key comes along", async () => {
  const { page, context, errors } = await open();
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "パスワードを忘れた方" }).click();
  await page.getByRole("heading", { name: "パスワードの再設定" }).waitFor();
  await page.getByLabel("メールアドレス").fill("hanako@example.jp");
  await look(page, "reset-ask");
  await page.getByRole("button", { name: "リンクを送る" }).click();
  await page.getByRole("heading", { name: "メールをお送りしました" }).waitFor();
  await look(page, "reset-sent");
  await page.goto(`/reset#${fakeMail.resetToken}`);
  await page.getByLabel("新しいパスワード").fill("password123");
  await page.getByLabel("回復コード", { exact: true }).fill("AAAA-BBBB");
  await page.getByRole("button", { name: "パスワードを新しくする" }).click();
  await page.getByText("回復コードの形になっていません").waitFor();
  await page.getByLabel("回復コード", { exact: true }).fill(fakeRecoveryCode.replace("7K2M", "7K2N"));
  await page.getByRole("button", { name: "パスワードを新しくする" }).click();
  await page.getByText("このコードでは鍵が開きませんでした").waitFor();
  await page.getByLabel("回復コード", { exact: true }).fill(fakeRecoveryCode.toLowerCase());
  await page.getByRole("button", { name: "パスワードを新しくする" }).click();
  await page.getByText("推測されやすいため").waitFor();
  await look(page, "reset-code");
  await page.getByLabel("新しいパスワード").fill(another);
  await page.getByRole("button", { name: "パスワードを新しくする" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  assert.deepEqual(unwrapKey(web.world.access.wrappedKey, another), fakeSecret);
  assert.match(String(await page.evaluate("sessionStorage['tsunagu/key']")), /^\S+ [0-9a-f]{64}$/);
  assert.deepEqual(errors, []);
  await context.close();
});

test("without the code only the password is new; the key is opened later with the earlier password", async () => {
  const { page, context } = await open();
  await page.goto(`/reset#${fakeMail.resetToken}`);
  await page.getByLabel("新しいパスワード").fill(another);
  await page.getByText("いまはパスワードだけ新しくする").click();
  await page.getByText("どちらもなければ、鍵は取り戻せません").waitFor();
  await look(page, "reset-later");
  await page.getByRole("button", { name: "パスワードを新しくする" }).click();
  await page.waitForURL("**/settings/key");
  await page.getByText("鍵はまだ以前の封のままです").waitFor();
  await look(page, "key-sealed-earlier");
  await page.getByRole("radio", { name: "以前のパスワード" }).check();
  await page.locator("input[type=password]").first().fill(fakePassword);
  await page.getByLabel("いまのパスワード").first().fill(another);
  await page.getByRole("button", { name: "開ける", exact: true }).click();
  await page.getByText("鍵は、この端末で開いています").waitFor();
  assert.deepEqual(unwrapKey(web.world.access.wrappedKey, another), fakeSecret);
  await context.close();
});

test("with neither, a new key begins next month, and what is lost is said before", async () => {
  const { page, context } = await open();
  Object.assign(web.world.access, { keyIsUnderPassword: false, hasRecovery: false });
  await page.goto("/sign-in");
  await page.locator("input[type=email]").fill("hanako@example.jp");
  await page.locator("input[type=password]").fill(fakePassword);
  await page.locator("button[type=submit]").click();
  await page.waitForURL("**/settings/key");
  await page.getByText("どちらもないとき").click();
  await page.getByText("自分の記録かどうかは、もう確かめられません").waitFor();
  const begin = page.getByRole("button", { name: "新しい鍵にする" });
  assert.ok(await begin.isDisabled());
  await page.getByText("確かめられなくなることを理解しました").click();
  await page.getByLabel("いまのパスワード").last().fill(fakePassword);
  await look(page, "key-lost");
  await begin.click();
  await page.getByText("控えを保管しました").waitFor();
  await look(page, "key-new-code");
  assert.equal(web.world.access.keySinceMonth, fakeMonth + 1);
  await page.getByText("控えを保管しました").click();
  await page.getByRole("button", { name: "表示を終える" }).click();
  await page.getByText("いまの鍵は").waitFor();
  await context.close();
});

test("another recovery code opens the key as the first did", async () => {
  const { page, context } = await open();
  await signIn(page, "/settings/key");
  await page.getByText("鍵は、この端末で開いています").waitFor();
  await look(page, "key-open");
  await page.getByLabel("いまのパスワード").fill(fakePassword);
  await page.getByRole("button", { name: "作り直す", exact: true }).click();
  const shown = await page.getByText(/^([0-9A-Z]{4}\s+){5}[0-9A-Z]{4}\s*$/).innerText();
  const code = normalRecoveryCode(shown) ?? "";
  assert.notEqual(code, fakeRecoveryCode);
  assert.deepEqual(unwrapKey(web.world.access.recoveryKey, code), fakeSecret);
  await context.close();
});

test("password and address are changed with the present password", async () => {
  const { page, context } = await open();
  await signIn(page, "/settings/password");
  await page.getByLabel("いまのパスワード").fill("wrong");
  await page.getByLabel("新しいパスワード").fill(another);
  await page.getByRole("button", { name: "変更する" }).click();
  await page.getByRole("alert").getByText("パスワードが違います").waitFor();
  await look(page, "change-password");
  await page.getByLabel("いまのパスワード").fill(fakePassword);
  await page.getByRole("button", { name: "変更する" }).click();
  await page.getByText("パスワードを変更しました").waitFor();
  assert.deepEqual(unwrapKey(web.world.access.wrappedKey, another), fakeSecret);
  await page.goto("/settings/email");
  await page.getByLabel("新しいメールアドレス").fill("next@example.jp");
  await page.getByLabel("いまのパスワード").fill(another);
  await look(page, "change-email");
  await page.getByRole("button", { name: "確認コードを送る" }).click();
  await page.getByLabel("確認コード").fill(fakeMail.code);
  await page.getByRole("button", { name: "確認する" }).click();
  await page.getByText("メールアドレスを next@example.jp に変更しました").waitFor();
  await context.close();
});

test("a card is added by touching a charger, once its owner says that it is the one", async () => {
  const { page, context } = await open();
  await signIn(page, "/settings");
  await page.getByLabel("充電器", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("button", { name: "かざすのを待つ" }).click();
  await page.getByText("にカードをかざしてください").waitFor();
  await look(page, "card-tap-waiting");
  web.world.access.tap = { state: "touched", tail: "7C21" };
  await page.getByText("末尾が 7C21 のカードがかざされました").waitFor();
  await page.getByLabel("カードの名前").fill("父のカード");
  await look(page, "card-tap-touched");
  await page.getByRole("button", { name: "このカードを加える" }).click();
  await page.getByText("父のカード").waitFor();
  await context.close();
});

test("an account is deleted only when nothing is open, and says what to do otherwise", async () => {
  const { page, context } = await open();
  web.world.access.hindrances = ["contract_runs", "payment_open"];
  await signIn(page, "/settings/data");
  await page.getByText("お支払いが済んでいない請求書があります").waitFor();
  await look(page, "data-hindered");
  Object.assign(web.world.access, { hindrances: [], keptUntil: "2034-05-31" });
  await page.reload();
  await page.getByText("2034年5月31日", { exact: false }).waitFor();
  await page.getByText("取り消せないことを理解しました").click();
  await page.getByLabel("いまのパスワード").fill(fakePassword);
  await look(page, "data-free");
  await page.getByRole("button", { name: "アカウントを削除する" }).click();
  await page.getByRole("heading", { name: "アカウントを削除しました" }).waitFor();
  assert.ok(web.world.access.isDeleted);
  assert.equal(await page.evaluate("sessionStorage.getItem('tsunagu/key')"), null);
  await context.close();
});

test("a demonstration has a door: one press signs in, and a strip leads to the other screens", async () => {
  const { page, context } = await open();
  await page.route("**/demo.json", (route) =>
    route.fulfill({
      json: {
        user: { email: "hanako@example.jp", password: fakePassword },
        staff: [],
        charger: "CP-EKIMAE-1",
        world: "/world/",
        publicUrl: "http://localhost:8080",
      },
    }),
  );
  await page.goto("/sign-in");
  const strip = page.getByRole("navigation", { name: "デモで見られるほかの画面" });
  await strip.waitFor();
  const hrefs: (string | null)[] = [];
  for (const link of await strip.getByRole("link").all()) hrefs.push(await link.getAttribute("href"));
  assert.deepEqual(hrefs, ["/charger/CP-EKIMAE-1", "/seller/", "/explorer/", "/world/"]);
  await look(page, "demo-door");
  await page.setViewportSize({ width: 1280, height: 900 });
  await look(page, "demo-door-desktop");
  await page.getByRole("button", { name: "デモの利用者としてサインイン" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await context.close();
});

test("whoever presses before the demonstration's door has answered is let in by it all the same", async () => {
  const { page, context } = await open();
  await signIn(page);
  await page.evaluate("sessionStorage.clear()");
  let openDoor = () => {};
  const opened = new Promise<void>((resolve) => {
    openDoor = resolve;
  });
  const door = { user: { email: fakeEmail, password: fakePassword }, staff: [], charger: "CP-EKIMAE-1" };
  await page.route("**/demo.json", async (route) => {
    await opened;
    await route.fulfill({ json: { ...door, world: "/world/", publicUrl: "http://localhost:8080" } });
  });
  await page.goto("/statements");
  await page.locator("main a[href^='/statements/']").first().click();
  await page.getByRole("button", { name: "この請求書を確かめる" }).click();
  await page.getByText("パスワードが違います").waitFor();
  openDoor();
  await page.getByLabel("パスワード").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "この請求書を確かめる" }).click();
  await page.getByRole("heading", { name: /一致しました/ }).waitFor();
  await context.close();
});

test("where no demonstration runs, nothing of one is shown", async () => {
  const { page, context } = await open();
  await page.goto("/sign-in");
  await page.waitForLoadState("networkidle");
  assert.equal(await page.getByText("デモ").count(), 0);
  await context.close();
});

test("every page of the account in the other look: desktop, dark, English", async () => {
  const { page, context, errors } = await open({ width: 1280, height: 900, language: "en", dark: true });
  await page.goto("/register");
  await page.getByText("Minato Energy").waitFor();
  await look(page, "en-register");
  await signIn(page, "/settings");
  await page.getByRole("heading", { name: "What you agreed to" }).waitFor();
  await look(page, "en-settings");
  for (const [path, heading] of [
    ["/settings/key", "Key and recovery code"],
    ["/settings/data", "Your data: save or delete"],
    ["/settings/password", "Change the password"],
  ] as const) {
    await page.goto(path);
    await page.getByRole("heading", { name: heading }).waitFor();
    await page.waitForLoadState("networkidle");
    await look(page, `en-${path.split("/").at(-1)}`);
  }
  assert.deepEqual(errors, []);
  await context.close();
});
