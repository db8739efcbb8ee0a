import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Page } from "playwright-core";
import { fakeMonthAnswer } from "../testing/fake-month.ts";
import { fakeMonth } from "../testing/fake-people.ts";
import { statementIdOf } from "../testing/fake-statements.ts";
import { axeFaults, type Device, picture, type RunningWeb, signIn, startWeb } from "../testing/start-web.ts";

const statementId = statementIdOf(fakeMonth - 1);
const path = `/statements/${statementId}`;
const grouped = (yen: string | bigint) => `${yen}`.replace(/\B(?=(\d{3})+$)/g, ",");

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
afterEach(() => {
  web.world.faults.clear();
  web.world.isNew = false;
});

test("claim 4b, 5b, 6b: the month in yen, by place, and by place and end use, on the information terminal", async () => {
  await page.goto("/");
  const month = fakeMonthAnswer(fakeMonth);
  await page
    .getByText(`${grouped(month.totalYen)}円`)
    .first()
    .waitFor();
  for (const place of month.places) {
    const row = page.getByRole("listitem").filter({ hasText: place.name.ja }).last();
    assert.match((await row.textContent()) ?? "", new RegExp(`${grouped(place.yen)}円`));
  }
  const home = month.places.find(({ kind }) => kind === "home");
  assert.ok(home !== undefined);
  for (const { yen } of home.uses)
    await page
      .getByText(`${grouped(yen)}円`)
      .first()
      .waitFor();
  await page.getByText("速報").first().waitFor();
});

test("yen and kWh change places, the day of the thread is chosen by keys, and a month before is knotted", async () => {
  await page.goto("/");
  await page.locator("fieldset label").filter({ hasText: "kWh" }).click();
  await page.waitForURL("**/?show=kwh");
  const thread = page.getByRole("slider");
  await thread.focus();
  await page.keyboard.press("ArrowLeft");
  assert.match((await thread.getAttribute("aria-valuetext")) ?? "", /11月23日/);
  await page.getByRole("link", { name: /11月23日.*30分ごとに見る/ }).click();
  await page.waitForURL("**/days/2026-11-23");
  await page.getByRole("heading", { name: "11月23日" }).waitFor();
  await page.goto("/?month=2026-10");
  await page.getByText("確定").first().waitFor();
});

test("each row of a bill opens its formula", async () => {
  await page.goto(path);
  const bill = web.world.bills.bundles.get(fakeMonth - 1)?.statement;
  assert.ok(bill !== undefined);
  await page.locator("summary").filter({ hasText: "自宅" }).click();
  await page.getByText("基本料金 40A").waitFor();
  await page.getByText(`120 kWh × 29.8円`).waitFor();
  await page.getByText(/再エネ賦課金/).waitFor();
  await page.locator("summary").filter({ hasText: "車の充電" }).last().click();
  await page
    .getByText(/× 49\.5円 ＋ 1回 110円/)
    .first()
    .waitFor();
  // A place names the meters that stand there, and no others.
  for (const [place, isThere] of [
    ["つなぐ駅前", true],
    ["みなとガレージ", false],
  ] as const) {
    const row = page.locator("details").filter({ has: page.locator("summary", { hasText: place }) });
    await row.locator("summary").click();
    await row.getByText("料金表").first().waitFor();
    assert.equal(((await row.textContent()) ?? "").includes("EKIMAE-1"), isThere);
  }
  await picture(page, "statement-formulas");
  assert.deepEqual(await axeFaults(page), []);
});

test("claim v7: paying ends in a notification; authentication, store, refusal and silence are each told", async () => {
  await page.goto(`/pay/${statementId}`);
  const pay = async (way: string) => {
    await page.getByText("Visa •••• 4242").click();
    await page.locator("summary").filter({ hasText: "シミュレーターのふるまいを選ぶ" }).click();
    await page.getByText(way, { exact: true }).click();
    await page.getByRole("button", { name: /を支払う/ }).click();
  };
  const again = async () => {
    web.world.statements.forgetPayments(statementId);
    await page.goto(`/pay/${statementId}`);
  };
  await page.getByText("シミュレーター", { exact: true }).waitFor();
  await picture(page, "payment-form");
  await pay("断られる");
  await page.getByRole("heading", { name: "お支払いできませんでした" }).waitFor();
  await picture(page, "payment-declined");
  await page.getByRole("button", { name: "別の方法で支払う" }).click();
  await pay("返事が来ない");
  await page.getByRole("heading", { name: "結果を確認しています" }).waitFor();
  await picture(page, "payment-unknown");
  await again();
  await page.getByText("コンビニで払う").click();
  await page.getByRole("button", { name: "支払い番号を受け取る" }).click();
  await page.getByText("4209-3187-756").waitFor();
  await page.getByText(/11月27日 15:42 まで/).waitFor();
  await picture(page, "payment-store");
  // The number is still there when the page is opened again, and on the bill.
  await page.goto(`/statements/${statementId}`);
  await page.getByRole("link", { name: "お支払いのつづき" }).click();
  await page.getByText("4209-3187-756").waitFor();
  await again();
  await pay("本人認証が必要");
  await page.getByRole("heading", { name: /本人認証/ }).waitFor();
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "payment-authentication");
  await page.getByRole("button", { name: "承認する", exact: true }).click();
  await page.getByRole("heading", { name: "お支払いが完了しました" }).waitFor();
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "payment-complete");
  await page.getByRole("link", { name: "請求書を見る" }).click();
  await page.getByText("この請求書は支払い済みです").waitFor();
});

test("a closing bill is asked for; while records are on their way it says so and asks again by itself", async () => {
  await page.goto("/statements");
  web.world.faults.set(
    "/api/closing-statements",
    new Problem("not_ready", "records are on their way", { facts: { retryAfterS: 1 } }),
  );
  await page.getByRole("button", { name: "いままでの分を請求書にする" }).click();
  await page.getByRole("button", { name: "請求書を作る" }).click();
  await page.getByText(/届きしだい、請求書を作ります/).waitFor();
  await page.getByRole("button", { name: "台帳を締めています" }).waitFor();
  await picture(page, "closing-waits");
  web.world.faults.clear();
  await page.waitForURL("**/statements/*");
});

test("a closing bill that cannot be made says why, and is not asked for again", async () => {
  await page.goto("/statements");
  web.world.faults.set("/api/closing-statements", "conflict");
  await page.getByRole("button", { name: "いままでの分を請求書にする" }).click();
  await page.getByRole("button", { name: "請求書を作る" }).click();
  await page.getByRole("dialog").getByRole("alert").waitFor();
  await page.getByRole("button", { name: "請求書を作る" }).waitFor();
  await page.getByRole("button", { name: "やめる" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

test("empty, failing and old lists each say what they are", async () => {
  web.world.isNew = true;
  await page.goto("/statements");
  await page.getByText("請求書はまだありません").waitFor();
  web.world.isNew = false;
  web.world.faults.set("/api/history", "neighbour_away");
  await page.goto("/history");
  await page.getByText(/いまサーバとつながりません/).waitFor();
  web.world.faults.clear();
  await page.getByRole("button", { name: "もう一度読み込む" }).click();
  await page.getByText("みなとガレージ").first().waitFor();
});
