import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { fakeMonth } from "../testing/fake-people.ts";
import { statementIdOf } from "../testing/fake-statements.ts";
import { axeFaults, type Device, picture, type RunningWeb, signIn, startWeb } from "../testing/start-web.ts";

const nobodys = statementIdOf(fakeMonth + 7);

/** An address, what is said of it, why that can be, and where its link leads. */
const addresses = [
  ["charger", "/charge/NOPE", "「NOPE」という充電器はありません", "打ち間違い", "/charge"],
  ["charger-no-name", "/charge/no%20name", "「no name」という充電器はありません", "打ち間違い", "/charge"],
  ["bill", `/statements/${nobodys}`, "この請求書は見つかりません", "別のアカウント", "/statements"],
  ["bill-cut", "/statements/6b0e6f5a", "この請求書は見つかりません", "途中で切れている", "/statements"],
  ["pay", `/pay/${nobodys}`, "この請求書は見つかりません", "別のアカウント", "/statements"],
  ["origin", `/origin?statement=${nobodys}`, "この請求書は見つかりません", "別のアカウント", "/statements"],
  ["receipt", "/receipts/none", "この領収書は見つかりません", "別のアカウント", "/payments"],
  ["credit-note", "/credit-notes/none", "この返還請求書は見つかりません", "別のアカウント", "/payments"],
  ["document", "/documents/none/terms/1", "この書面は見つかりません", "この版", "/settings"],
  ["plan", "/contracts/none/plan", "この契約は見つかりません", "取り消した", "/contracts"],
  ["end", "/contracts/none/end", "この契約は見つかりません", "取り消した", "/contracts"],
  ["session", "/charging/00000000000000aa", "この充電は見つかりません", "別のアカウント", "/history"],
  ["payments", "/payments/none", "このページはありません", "/payments/none", "/payments"],
  ["settings", "/settings/none/none", "このページはありません", "打ち間違い", "/settings"],
] as const;

let web: RunningWeb;
let device: Device;
let page: Page;
before(async () => {
  web = await startWeb();
  device = await web.open();
  ({ page } = device);
  await signIn(page);
});
after(async () => {
  await web[Symbol.asyncDispose]();
  assert.deepEqual(device.errors, []);
});

for (const [name, path, title, why, to] of addresses) {
  test(`what is not at ${path.replace(nobodys, "somebody else's")} is named, with why that can be and where to go on`, async () => {
    await page.goto(path);
    await page.getByRole("heading", { name: title }).waitFor();
    assert.match((await page.locator("main").last().textContent()) ?? "", new RegExp(why));
    assert.equal(
      await page.getByRole("button", { name: "もう一度読み込む" }).count(),
      0,
      "nothing is gained by it",
    );
    assert.deepEqual(await axeFaults(page), []);
    await picture(page, `missing-${name}-390-light-ja`);
    await page.locator("main").last().locator(`a[href="${to}"]`).last().click();
    await page.waitForURL(`**${to}`);
  });
}

test("a guest who mistypes a charger is led on, too", async () => {
  const guest = await web.open();
  await guest.page.goto("/charge/NOPE");
  await guest.page.getByRole("heading", { name: "「NOPE」という充電器はありません" }).waitFor();
  await guest.page.getByRole("link", { name: "充電器をさがす" }).click();
  await guest.page.getByLabel("充電器の番号").waitFor();
  assert.deepEqual(guest.errors, []);
  await guest.context.close();
});

test("a server that is away is not said to have no such thing", async () => {
  web.world.faults.set("/api/statements/", "neighbour_away");
  await page.goto(`/statements/${nobodys}`);
  await page.getByText(/いまサーバとつながりません/).waitFor();
  web.world.faults.clear();
  await page.getByRole("button", { name: "もう一度読み込む" }).click();
  await page.getByRole("heading", { name: "この請求書は見つかりません" }).waitFor();
});

test("what is missing on a desktop, in the dark and in English", async () => {
  const other = await web.open({ width: 1280, height: 900, dark: true, language: "en" });
  await signIn(other.page);
  for (const [name, path] of addresses) {
    await other.page.goto(path);
    await other.page.getByRole("heading", { name: /was not found|There is no/ }).waitFor();
    assert.deepEqual(await axeFaults(other.page), [], name);
    await picture(other.page, `missing-${name}-1280-dark-en`);
  }
  assert.deepEqual(other.errors, []);
  await other.context.close();
});
