import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { postContract } from "@tsunagu/core/api/trading-contracts.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { accountOf } from "@tsunagu/core/identity/pseudonyms.ts";
import type { Page } from "playwright-core";
import { fakeContractId } from "../testing/fake-money.ts";
import { fakeMonth, fakeNow, fakePassword, fakeSecret } from "../testing/fake-people.ts";
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
beforeEach(() => web.world.faults.clear());

const unpaid = statementIdOf(fakeMonth - 1);

test("the first page says what is to be paid and until when; overdue is told as such, and nothing is threatened", async () => {
  await page.goto("/");
  const strip = page.getByRole("region", { name: "10月分のお支払い" });
  await strip.getByText("期限 11月28日(土)").waitFor();
  await strip.getByRole("link", { name: "支払う" }).click();
  await page.waitForURL(`**/pay/${unpaid}`);
  web.world.statements.change(unpaid, { status: "overdue" });
  await page.goto("/");
  await page.getByText("期限（11月28日(土)）を過ぎています").waitFor();
  await page.goto(`/statements/${unpaid}`);
  await page.getByText(/遅延利息はかからず、電気が止まることもありません/).waitFor();
  await picture(page, "statement-overdue");
  assert.deepEqual(await axeFaults(page), []);
  web.world.statements.change(unpaid, { status: "issued" });
});

test("the month's rows open their formula, down to seller, price list and ledger, before there is a bill", async () => {
  await page.goto("/");
  await page.locator("summary").filter({ hasText: "計算のしかた" }).click();
  await page.getByText("速報です。いま締めたら").waitFor();
  await page.locator("summary").filter({ hasText: "自宅" }).click();
  await page.getByText("基本料金 40A").waitFor();
  await page
    .getByText(/つなぐスタンダード 第1版/)
    .first()
    .waitFor();
  await page.getByRole("link", { name: "記録を見る" }).first().waitFor();
  await picture(page, "month-formulas");
  assert.deepEqual(await axeFaults(page), []);
});

test("while the past is coming in, the first page says so", async () => {
  web.world.money.progress = {
    isComing: true,
    isFollowing: true,
    percent: 42,
    oldest: fakeNow - 86_400 * 20,
    waitingRecords: 4_000,
  };
  await page.goto("/");
  await page.getByText("過去の記録が届いているところです").waitFor();
  await page.getByText("42% まで届きました").waitFor();
  await picture(page, "month-past-coming");
  assert.deepEqual(await axeFaults(page), []);
  const isIn = { isComing: false, isFollowing: false, percent: 100, oldest: null, waitingRecords: 0 };
  web.world.money.progress = { ...isIn, isFollowing: true };
  await page.goto("/");
  await page.getByText("今月の記録が、まだそろっていません").waitFor();
  await picture(page, "month-following");
  assert.deepEqual(await axeFaults(page), []);
  web.world.money.progress = isIn;
});

test("the month is asked for anew as soon as the ledger has more of its records", async () => {
  const line = page.waitForResponse(/\/api\/me\/events/);
  await page.goto("/");
  await line;
  await page.getByText(/までの台帳の記録/).waitFor();
  const asked = page.waitForRequest(/\/api\/months\//);
  web.world.ledgerChangedAt += 5;
  web.world.tell();
  await asked;
});

test("the badge rises and the list grows while the page stays as it is", async () => {
  await page.goto("/notifications");
  await page.getByText("充電が終わりました").waitFor();
  const [first] = web.world.notifications;
  assert.ok(first !== undefined);
  const news = {
    ...{ ...first, notificationId: "9d2a1b7c-0000-4000-8000-000000000009", at: fakeNow, read: false },
    ...{ kind: "payment" as const, title: { ja: "返金しました", en: "We have paid you back" } },
  };
  const badge = page.locator("header").getByText(/^未読/).first();
  const before = await badge.textContent();
  web.world.notifications = [news, ...web.world.notifications];
  web.world.tell();
  await page.getByText("返金しました").waitFor();
  assert.notEqual(await badge.textContent(), before);
});

test("a card is added by the payment company's form, pays by itself if it shall, and is removed", async () => {
  await page.goto("/payment-means");
  await page.getByRole("button", { name: "カードを追加する" }).click();
  await page.getByLabel("これから発行される請求書は").check();
  await page.getByLabel("カード番号").fill("4242 4242 4242 4241");
  await page.getByRole("button", { name: "カードを保存する" }).click();
  await picture(page, "payment-means-fault");
  await page.getByLabel("カード番号").fill("4242 4242 4242 4242");
  await page.getByRole("button", { name: "カードを保存する" }).click();
  const row = page.getByRole("listitem").filter({ hasText: "Visa •••• 1111" });
  await row.waitFor();
  assert.equal(await row.getByLabel("自動で支払う").isChecked(), true);
  assert.deepEqual(await axeFaults(page), []);
  await row.getByRole("button", { name: /削除/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "削除する" }).click();
  await row.waitFor({ state: "detached" });
});

test("one range control: day, week, month, year and own stand in the address and survive a reload", async () => {
  await page.goto("/history");
  for (const [choice, said, address] of [
    ["日", "11月24日(火)", "range=day&from=2026-11-24"],
    ["週", "11月23日(月) – 11月29日(日)", "range=week&from=2026-11-23"],
    ["年", "2026年", "range=year&from=2026-01-01"],
    ["指定", "2026年1月1日 – 2026年12月31日", "range=own&from=2026-01-01&to=2026-12-31"],
    ["月", "2026年11月", "range=month&from=2026-11-01"],
  ] as const) {
    await page.locator("fieldset label").filter({ hasText: choice }).first().click();
    await page.getByRole("heading", { name: said, exact: true }).waitFor();
    assert.ok(page.url().endsWith(`?${address}`), page.url());
    await page.reload();
    await page.getByRole("heading", { name: said, exact: true }).waitFor();
    await page.getByText(/までの台帳の記録/).waitFor();
    assert.deepEqual(await axeFaults(page), [], choice);
    await picture(page, `history-${choice}`);
  }
  await page.getByRole("link", { name: "前の月" }).click();
  await page.getByRole("heading", { name: "2026年10月", exact: true }).waitFor();
  const csv = page.getByRole("link", { name: "記録ごと" });
  assert.equal(
    await csv.getAttribute("href"),
    "/api/files/usage?from=2026-10-01&to=2026-10-31&per=row&language=ja",
  );
});

test("a session in the history opens its receipt, a paid bill its own, a credit note is seen from both sides", async () => {
  const paid = statementIdOf(fakeMonth - 2);
  await page.goto(`/statements/${paid}`);
  await page.getByRole("link", { name: /返還請求書/ }).click();
  await page.getByRole("heading", { name: "適格返還請求書" }).waitFor();
  await page.getByText("Visa •••• 4242 へ返金").waitFor();
  await page.goto(`/statements/${paid}`);
  await page.getByRole("link", { name: "領収書" }).click();
  await page.getByRole("heading", { name: "領収書" }).waitFor();
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("navigation").filter({ visible: true }).count(), 0);
  await picture(page, "receipt-printed");
  await page.emulateMedia({ media: "screen" });
  web.world.faults.set("/api/statements/", "conflict");
  await page.goto(`/receipts/${unpaid}`);
  await page.getByText(/まだお支払いになっていません/).waitFor();
});

test("a plan changes on a 1st with the password, and is called off; prices are seen before", async () => {
  await page.goto(`/contracts/${fakeContractId}/plan`);
  await page.getByLabel("契約アンペア").selectOption("50");
  await page.getByText("50A・1か月").waitFor();
  await page.getByLabel("パスワード").fill("not this one");
  await page.getByRole("button", { name: "この内容で変更する" }).click();
  await page.getByText("パスワードが違います。").waitFor();
  await page.getByLabel("パスワード").fill(fakePassword);
  await page.getByRole("button", { name: "この内容で変更する" }).click();
  await page.getByText("2026年12月1日から変わります").waitFor();
  await picture(page, "contracts-upcoming");
  assert.deepEqual(await axeFaults(page), []);
  await page.getByRole("button", { name: "変更を取り消す" }).click();
  await page.getByText("2026年12月1日から変わります").waitFor({ state: "detached" });
});

test("moving out on any day is told and called off", async () => {
  await page.goto(`/contracts/${fakeContractId}/end`);
  await page.getByLabel("最後の日").fill("2026-12-12");
  await page.getByLabel("パスワード").fill(fakePassword);
  await page.getByRole("button", { name: "2026年12月12日で解約する" }).click();
  await page.getByText("2026年12月12日で終了").waitFor();
  await page.getByText(/日割りの最終請求書が届きます/).waitFor();
  await page.getByRole("link", { name: "解約を取り消す" }).click();
  await page.getByLabel("パスワード").fill(fakePassword);
  await page.getByRole("button", { name: "解約を取り消す" }).click();
  await page.getByText("契約中").waitFor();
});

test("whoever has no contract any more makes one anew with the same account, with another seller from next month", async () => {
  const { contracts } = web.world.money;
  web.world.money.contracts = contracts.map((one) => ({
    ...one,
    lastDay: "2026-11-12",
    home: { ...one.home, area: 6 },
  }));
  await page.goto("/contracts");
  await page.getByText(/続く契約がありません/).waitFor();
  await picture(page, "contracts-ended");
  await page.getByRole("link", { name: "もう一度契約する" }).click();
  await page.getByRole("heading", { name: "もう一度契約する" }).waitFor();
  assert.equal(await page.getByLabel(/住所/).inputValue(), "東京都港区港南1-2-3");
  assert.equal(await page.getByLabel("供給エリア").inputValue(), "6");
  await page.getByLabel("みなとエナジー").check();
  assert.equal(await page.getByLabel("使いはじめる日").inputValue(), "2026-12-01");
  await page.getByText("みなとフラット").first().waitFor({ state: "attached" });
  await page.getByLabel("使いはじめる日").fill("2026-11-28");
  await page.getByLabel(/約款と重要事項説明に同意します/).check();
  await page.getByLabel("パスワード").fill(fakePassword);
  await page.getByRole("button", { name: "この内容で契約する" }).click();
  await page.getByLabel("使いはじめる日").and(page.locator("[aria-invalid=true]")).waitFor();
  await page.getByLabel("使いはじめる日").fill("2026-12-05");
  await picture(page, "contract-anew");
  assert.deepEqual(await axeFaults(page), []);
  const sent = page.waitForRequest(
    (request) => request.method() === "POST" && /me.contracts$/.test(request.url()),
  );
  await page.getByRole("button", { name: "この内容で契約する" }).click();
  const body = postContract.body?.parse((await sent).postDataJSON());
  const december = monthOf(fakeNow) + 1;
  assert.deepEqual(
    [body?.seller, body?.from, body?.pseudonyms[0]?.month, body?.pseudonyms[0]?.account],
    [2, "2026-12-05", december, accountOf(fakeSecret, { seller: 2, month: december })],
  );
  await page.getByText("2026年12月5日から").waitFor();
  await page.getByText("みなとエナジー").first().waitFor();
  assert.deepEqual(await axeFaults(page), []);
  web.world.money.contracts = contracts;
});

test("moving makes the new home's pseudonyms here, ends the old one, pins the new meter, and is called off until the day", async () => {
  await page.goto(`/contracts/new?moving=${fakeContractId}`);
  await page.getByRole("heading", { name: "引っ越す" }).waitFor();
  await page
    .getByRole("textbox", { name: /呼び名|名前/ })
    .first()
    .fill("新しい家");
  await page.getByLabel("郵便番号").fill("220-0012");
  await page.getByLabel(/住所/).fill("神奈川県横浜市西区2-3");
  await page
    .getByRole("textbox", { name: /計器|メーター/ })
    .first()
    .fill("SM-9900-1122");
  await page.getByLabel("使いはじめる日").fill("2026-12-10");
  await page.getByLabel(/約款と重要事項説明に同意します/).check();
  await page.getByLabel("パスワード").fill(fakePassword);
  await picture(page, "contract-moving");
  await page.getByRole("button", { name: "この内容で契約する" }).click();
  await page.getByRole("heading", { name: "新しい家" }).waitFor();
  const pins = await page.evaluate("JSON.stringify(localStorage)");
  assert.match(String(pins), /SM-9900-1122/);
  await page.getByText("2026年12月9日で終了").waitFor();
  await page.getByText("2026年12月10日から").waitFor();
  await page.getByText(/日割りの最終請求書が届きます/).waitFor();
  await picture(page, "contracts-moving");
  assert.deepEqual(await axeFaults(page), []);
  await page.getByRole("button", { name: "この契約を取り消す" }).click();
  await page.getByRole("heading", { name: "新しい家" }).waitFor({ state: "detached" });
  await page.getByText("契約中").waitFor();
});

test("a new price list is compared here: what only adds months is told so; agreeing pins it", async () => {
  const [contract] = web.world.money.contracts;
  assert.ok(contract !== undefined);
  const [made] = contract.versions;
  assert.ok(made !== undefined);
  // As if this device had agreed to nothing: the version of now is new to it.
  await page.evaluate(`(() => {
    const name = Object.keys(localStorage).find((key) => key.startsWith("tsunagu/pins/"));
    const pins = JSON.parse(localStorage.getItem(name));
    localStorage.setItem(name, JSON.stringify({ ...pins, tariffs: [] }));
  })()`);
  web.world.money.contracts = [
    { ...contract, versions: [made, { ...made, fromDay: "2026-12-01", kind: "tariff" }] },
  ];
  await page.goto("/contracts");
  await page
    .getByText(/ほかの単価は変わっていません/)
    .first()
    .waitFor();
  await picture(page, "contracts-new-prices");
  assert.deepEqual(await axeFaults(page), []);
  await page.getByRole("button", { name: "この料金表に同意する" }).first().click();
  await page.getByText("新しい料金表").first().waitFor({ state: "detached" });
});
