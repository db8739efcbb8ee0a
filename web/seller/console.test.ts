import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Page } from "playwright-core";
import { fakeConsoleWorld, fakeDemoDoor, fakeStaff } from "../testing/fake-console.ts";
import { fakeDeviceWorld } from "../testing/fake-console-devices.ts";
import { fakeDigests, fakeMonth, fakeNow } from "../testing/fake-people.ts";
import { axeFaults, type Device, picture, type RunningWeb, startWeb } from "../testing/start-web.ts";

let web: RunningWeb;
let device: Device;
let page: Page;

before(async () => {
  web = await startWeb();
  device = await web.open({ width: 1280, height: 900 });
  ({ page } = device);
  await signInStaff(page);
});
after(async () => {
  await web[Symbol.asyncDispose]();
  assert.deepEqual(device.errors, []);
});
beforeEach(() => {
  fakeConsoleWorld.runningWh = 16_242;
  fakeConsoleWorld.isEmpty = false;
});

async function signInStaff(on: Page): Promise<void> {
  await on.goto("/seller/sign-in");
  await on.locator("input[type=email]").fill(fakeStaff.email);
  await on.locator("input[type=password]").fill(fakeStaff.password);
  await on.locator("button[type=submit]").click();
  await on.getByRole("heading", { name: "今日", level: 1 }).waitFor();
}

test("whoever is not signed in is led to the door, and after it to the page that was asked for", async () => {
  const other = await web.open({ width: 1280 });
  await other.page.goto("/seller/customers?show=overdue");
  await other.page.locator("input[type=email]").fill(fakeStaff.email);
  await other.page.locator("input[type=password]").fill("wrong");
  await other.page.locator("button[type=submit]").click();
  await other.page.getByText("メールアドレスかパスワードが違います").waitFor();
  await other.page.locator("input[type=password]").fill(fakeStaff.password);
  await other.page.locator("button[type=submit]").click();
  await other.page.waitForURL(/\/seller\/customers\?show=overdue$/);
  await other.page.getByText("田中 由美").waitFor();
  await other.context.close();
});

test("in a demonstration one press signs in; elsewhere nothing of it is shown", async () => {
  const other = await web.open({ width: 1280 });
  await other.page.goto("/seller/sign-in");
  await other.page.locator("form").waitFor();
  assert.equal(await other.page.getByText("デモの担当者としてサインイン").count(), 0);
  await other.page.route("**/demo.json", (route) => route.fulfill({ json: fakeDemoDoor }));
  await other.page.reload();
  await picture(other.page, "seller-demo");
  await other.page.getByRole("button", { name: /つなぐ電力の担当者/ }).click();
  await other.page.getByRole("heading", { name: "今日", level: 1 }).waitFor();
  await other.context.close();
});

test("today moves as a device measures, and the table under the thread adds up", async () => {
  await page.goto("/seller/");
  await page.getByText("1,071").first().waitFor();
  fakeConsoleWorld.runningWh = 20_000;
  fakeConsoleWorld.tellToday();
  await page.getByText("1,320").first().waitFor();
  await page.getByText("表で見る").click();
  assert.equal(await columnAddsUp(page, 1), true);
});

test("a filter is in the address: the same view opens from it, and one press takes it away", async () => {
  await page.goto("/seller/customers");
  await page.getByText("14人").waitFor();
  await page.getByLabel("状態").selectOption("overdue");
  await page.waitForURL(/show=overdue/);
  await page.getByText("14人のうち 1人").waitFor();
  await page.reload();
  await page.getByText("14人のうち 1人").waitFor();
  await page.getByRole("button", { name: "絞り込みをやめる" }).click();
  await page.getByText("14人", { exact: true }).waitFor();
  await page.getByLabel("名前・メール・計器番号").fill("花子");
  await page.waitForURL(/q=/);
  await page.getByRole("link", { name: /糸井 花子/ }).click();
  await page.getByRole("heading", { name: "糸井 花子", level: 1 }).waitFor();
  await page.getByText("••••C3D4").waitFor();
});

test("closing a customer's month asks first, then opens the statement", async () => {
  await page.getByRole("button", { name: "締め請求を作る" }).click();
  await page.getByText("発行した請求は変えられません。").waitFor();
  await picture(page, "seller-closing");
  await page.getByRole("button", { name: "締めて発行する" }).click();
  await page.waitForURL(/\/seller\/statements\//);
  assert.deepEqual(fakeConsoleWorld.closings, [fakeMonth]);
});

test("sales: every table adds up to the total on top", async () => {
  await page.goto("/seller/sales");
  await page.getByRole("heading", { name: "プラン別" }).waitFor();
  for (const [table, column] of [
    [0, 4],
    [1, 2],
    [2, 2],
  ] as const)
    assert.equal(await columnAddsUp(page, column, table), true, `table ${table}`);
  await page.getByText("kWh", { exact: true }).first().click();
  await page.waitForURL(/show=kwh/);
});

test("a new version of a tariff is tried on past use, saved, and offered in the plan that was ticked", async () => {
  await page.goto(`/seller/tariffs/${fakeDigests.home}`);
  await page.getByRole("link", { name: "次の版を作る" }).click();
  const tier = page.getByLabel("0〜120kWh");
  await tier.fill("高い");
  await page.getByText("料金表として成り立っていません").waitFor();
  assert.equal(await page.getByRole("button", { name: "この版を保存する" }).isDisabled(), true);
  await tier.fill("31.80");
  await page.getByText("29.80 → 31.80").waitFor();
  await page.getByRole("button", { name: "試算する" }).click();
  await page.getByText("値段をつけられない顧客 1人").waitFor();
  assert.equal(await columnAddsUp(page, 4), true);
  await picture(page, "seller-tariff-preview");
  await page.getByLabel("つなぐスタンダード").check();
  await page.getByRole("button", { name: "この版を保存する" }).click();
  await page.waitForURL(/\/seller\/tariffs\/[0-9a-f]{64}$/);
  const [saved] = fakeConsoleWorld.saved as { version: number; energy: { tiers: { yenPerKwh: string }[] } }[];
  assert.deepEqual([saved?.version, saved?.energy.tiers[0]?.yenPerKwh], [2, "31.80"]);
  assert.equal(fakeConsoleWorld.offered.length, 1);
  assert.deepEqual(fakeConsoleWorld.changes, [], "running contracts keep their prices unless asked");
});

test("running contracts go over to a version with notice, from the first of the month after next", async () => {
  await page.goto(`/seller/tariffs/${fakeDigests.home}/new`);
  await page.getByLabel("つなぐスタンダード").check();
  await page.getByLabel(/2027年1月1日 から、この版に変える/).check();
  await page.getByRole("button", { name: "この版を保存する" }).click();
  await page.getByText("契約 9件の値段が変わります").waitFor();
  assert.deepEqual(fakeConsoleWorld.changes, ["2027-01-01"]);
});

test("a credit note says how much, why and where the money goes", async () => {
  await page.goto("/seller/statements");
  await page
    .getByRole("link", { name: /糸井 花子/ })
    .first()
    .click();
  await page.getByRole("button", { name: "減額・返金する" }).click();
  await page.getByLabel("減らす額（税込）").fill("500");
  await picture(page, "seller-credit");
  await page.getByRole("button", { name: "適格返還請求書を発行する" }).click();
  await page.getByText("ほかの操作と重なりました").waitFor();
  const [sent] = fakeConsoleWorld.credits as { amounts: { yen: string }[]; settle: string }[];
  assert.deepEqual([sent?.amounts[0]?.yen, sent?.settle], ["500", "refund"]);
  await page.keyboard.press("Escape");
});

test("a device shows its messages both ways; registering again asks before it replaces the password", async () => {
  await page.goto("/seller/devices/EKIMAE-1");
  await page.getByText("MeterValues").first().click();
  await page.getByText('"transactionId": 100482').waitFor();
  await page.getByText("使えなかった所").first().waitFor();
  await page.getByRole("button", { name: "画面を組み合わせるコードを出す" }).click();
  await page.getByText("24681357").waitFor();
  await page.getByRole("button", { name: "登録し直す", exact: true }).click();
  assert.deepEqual(fakeDeviceWorld.registered, []);
  await page.getByRole("button", { name: "登録し直してパスワードを替える" }).click();
  await page.getByText("0f1e2d3c4b5a69788796a5b4c3d2e1f0").waitFor();
  assert.deepEqual(fakeDeviceWorld.registered, ["EKIMAE-1"]);
});

test("what should be known of a device is said in words, and its meter's key goes with registering again", async () => {
  await page.goto("/seller/devices/GARAGE-7");
  await page.getByText("知らないカードがいくつも試されました").waitFor();
  await page.getByText("計量値に署名がありますが、公開鍵が登録されていません").waitFor();
  await picture(page, "seller-device-notices");
  assert.deepEqual(await axeFaults(page), []);
  await page.getByRole("button", { name: "登録し直す", exact: true }).click();
  await page.getByLabel("計量器の公開鍵").fill("3059aa, 3059bb");
  await picture(page, "seller-device-keys");
  await page.getByRole("button", { name: "登録し直してパスワードを替える" }).click();
  await page.getByText("0f1e2d3c4b5a69788796a5b4c3d2e1f0").waitFor();
  assert.deepEqual(fakeDeviceWorld.meterPublicKeys, ["3059aa", "3059bb"]);
});

test("a charger's screen is unpaired after a question, and the page says that none is paired", async () => {
  await page.goto("/seller/devices/EKIMAE-1");
  await page.getByText(/組み合わせた画面 1台/).waitFor();
  await page.getByRole("button", { name: "組み合わせを外す" }).click();
  await page.getByText("進んでいる充電は続きます").waitFor();
  await picture(page, "seller-unpair");
  await page.getByRole("button", { name: "このままにする" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(fakeConsoleWorld.pairedScreens.length, 1);
  await page.getByRole("button", { name: "組み合わせを外す" }).click();
  await page.getByRole("button", { name: "この画面を外す" }).click();
  await page.getByText("組み合わせた画面はありません。").waitFor();
  assert.equal(fakeConsoleWorld.pairedScreens.length, 0);
});

test("a device's page hears each message as it comes, and asks by itself while nothing can be told", async () => {
  await page.goto("/seller/devices/EKIMAE-1");
  await page.getByText("届きしだい出ます").waitFor();
  fakeDeviceWorld.said.push('[2,"40","Heartbeat",{}]');
  fakeDeviceWorld.tell();
  await page.getByText("Heartbeat").first().waitFor();
  fakeDeviceWorld.isSilent = true;
  await page.reload();
  await page.getByText(/流れが切れています。3秒ごとに読み直しています/).waitFor();
  fakeDeviceWorld.said.push('[2,"41","DiagnosticsStatusNotification",{"status":"Idle"}]');
  await page.getByText("DiagnosticsStatusNotification").first().waitFor();
  await picture(page, "seller-device-not-live");
  fakeDeviceWorld.isSilent = false;
  await page.getByText("届きしだい出ます").waitFor();
});

test("adding a charger shows where it connects and ticks off what was seen of it", async () => {
  await page.goto("/seller/devices/new");
  await page.getByLabel("ID", { exact: true }).fill("NEW-1");
  await page.locator("form").getByLabel("製造番号").fill("QC-9");
  await page.getByLabel("場所", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("button", { name: "登録する" }).click();
  await page.getByText(":9000/ocpp/NEW-1").waitFor();
  await page.getByText("機器に上のアドレスを入れて、電源を入れてください。").waitFor();
  await picture(page, "seller-new-device");
  fakeDeviceWorld.commissioning = {
    ...fakeDeviceWorld.commissioning,
    connectedAt: fakeNow,
    boot: { at: fakeNow, vendor: "Tsunagu", model: "QC50", firmware: "1.2" },
    clock: { offsetS: -32_400, at: fakeNow },
  };
  fakeDeviceWorld.tell();
  await page.getByText("Tsunagu QC50 1.2").waitFor();
  await page.getByText("-32400秒ずれています").waitFor();
});

test("a file is looked into before it is imported, and refused rows are shown", async () => {
  await page.goto("/seller/import");
  await page.getByLabel("計器の製造番号").fill("SM-1");
  await page.locator("input[type=file]").setInputFiles({
    name: "november.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("meter,time,kWh\nSM-1,2026/11/23 0:00,0.2\n"),
  });
  await page.getByRole("button", { name: "中身を確かめる" }).click();
  await page.getByText("電力量が kWh の数ではありません").waitFor();
  assert.equal(fakeDeviceWorld.imported, 0);
  await page.getByRole("button", { name: "取り込む", exact: true }).click();
  await page.getByRole("heading", { name: "取り込みました" }).waitFor();
  assert.equal(fakeDeviceWorld.imported, 1);
});

test("staff without the role of devices has no such pages; where devices run elsewhere it says so", async () => {
  fakeConsoleWorld.hasDevices = false;
  await page.goto("/seller/devices");
  await page.getByText("機器はここでは運用していません").waitFor();
  fakeConsoleWorld.hasDevices = true;
  fakeConsoleWorld.roles = ["seller-staff"];
  await page.reload();
  await page.getByText("この画面を見る役割がありません").waitFor();
  assert.equal(await page.getByRole("link", { name: "機器", exact: true }).count(), 0);
  fakeConsoleWorld.roles = ["auditor"];
  await page.goto("/seller/");
  await page.getByRole("link", { name: "監査の方は、こちらで台帳を調べられます" }).waitFor();
  fakeConsoleWorld.roles = ["seller-staff", "operator"];
});

test("what is away and what is empty say what happened and what will appear", async () => {
  web.world.faults.set("/api/seller/customers", "neighbour_away");
  await page.goto("/seller/customers");
  await page.getByText("いまサーバとつながりません").waitFor({ timeout: 20_000 });
  web.world.faults.clear();
  await page.getByRole("button", { name: "もう一度読み込む" }).click();
  await page.getByText("14人").waitFor();
  fakeConsoleWorld.isEmpty = true;
  await page.reload();
  await page.getByText("まだ顧客がいません").waitFor();
  await picture(page, "seller-empty");
});

/** Whether the amounts of a column of a table sum to its last row. */
async function columnAddsUp(on: Page, column: number, table = 0): Promise<boolean> {
  const texts = await on
    .locator("table")
    .nth(table)
    .locator("tbody tr, tfoot tr")
    .evaluateAll(
      (rows, nth) =>
        rows.map(
          (row) =>
            (row as unknown as { children: { textContent: string }[] }).children[nth]?.textContent ?? "",
        ),
      column,
    );
  const amounts = texts.map((text) =>
    BigInt(
      text
        .replace(/^[^0-9–-]*([-–]?[0-9,]+)円.*$/s, "$1")
        .replaceAll(",", "")
        .replace("–", "-") || "0",
    ),
  );
  const total = amounts.at(-1);
  return (
    total !== undefined &&
    amounts.length > 2 &&
    amounts.slice(0, -1).reduce((sum, one) => sum + one, 0n) === total
  );
}
