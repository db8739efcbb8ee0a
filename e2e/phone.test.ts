import assert from "node:assert/strict";
import { after, before } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { putCharger, putMeter, putSite } from "@tsunagu/core/api/operator.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { connectAsync } from "mqtt";
import type { Browser, Page } from "playwright-core";
import { moveClockOf } from "./testing/clock-ahead.ts";
import { createStory } from "./testing/create-story.ts";
import { eventually } from "./testing/eventually.ts";
import { connectForeignStation, type ForeignStation } from "./testing/foreign-station.ts";
import { offerPlans } from "./testing/offer-plans.ts";
import { openBrowser } from "./testing/open-browser.ts";
import { isoTime, jstDay, someQuality } from "./testing/prepare-charging.ts";
import { type RunningSystem, startSystem } from "./testing/start-system.ts";

/** A person with a phone, from the door to the paid bill, in a real browser against all machines. */

const email = "shin@example.jp";
const password = "tie the two ends together";
const now = Math.floor(Date.now() / 1000);

let system: RunningSystem;
let browser: Browser;
let page: Page;
let station: ForeignStation;
let meterPassword = "";
let shownYen = "";

before(async () => {
  system = await startSystem();
  browser = await openBrowser();
  const site = await callContract(
    putSite,
    { params: { siteId: "ekimae" }, body: { name: { ja: "駅前", en: "Station" }, area: 3 } },
    system.operator,
  );
  const meter = await callContract(
    putMeter,
    {
      params: { meterId: "HM-9" },
      body: { serial: "SM-9", kind: "settlement", endUse: "household", ...someQuality },
    },
    system.operator,
  );
  meterPassword = meter.password;
  const charger = await callContract(
    putCharger,
    {
      params: { chargerId: "CP-9" },
      body: { at: { siteId: "ekimae" }, serial: "QC-9", connectors: 1, maxPowerW: 1_000_000, ...someQuality },
    },
    system.operator,
  );
  await offerPlans(system, { month: monthOf(now), places: { "tsunagu-ekimae": site.place } });
  station = await connectForeignStation({
    ocppUrl: system.ocppUrl,
    chargerId: "CP-9",
    password: charger.password ?? "",
  });
  await station.call("BootNotification", { chargePointVendor: "Foreign", chargePointModel: "One" });
  await station.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Preparing" });
  const context = await browser.newContext({ locale: "ja-JP", viewport: { width: 390, height: 844 } });
  context.setDefaultTimeout(60_000);
  await moveClockOf(context);
  page = await context.newPage();
});

after(async () => {
  await browser?.close();
  await station?.[Symbol.asyncDispose]();
  await system?.[Symbol.asyncDispose]();
});

const step = createStory();

/** Digits and unit stand in elements of their own: the text as it is read counts. */
const shows = (pattern: RegExp) =>
  eventually(`${pattern} on the page`, async () =>
    pattern.test(await page.locator("body").innerText()) ? true : undefined,
  );

const toldYen = () => {
  const last = station.told
    .filter(({ params }) => params["messageId"] === "RunningCost" || params["messageId"] === "FinalCost")
    .at(-1);
  return last === undefined
    ? undefined
    : String((JSON.parse(String(last.params["data"])) as { cost: unknown }).cost);
};

step(
  "claim s1, v2, v3: a new user signs up on the phone, in six steps, and is told what the phone keeps",
  async () => {
    await page.goto(`${system.webUrl}/`);
    await page.getByRole("link", { name: "登録する" }).click();
    await page.getByText("つなぐスタンダード").last().click();
    await page.getByLabel("契約アンペア").selectOption("30");
    const today = jstDay(Math.floor(Date.now() / 1000));
    await page.getByLabel("契約の開始日").fill(`${today.slice(0, 8)}01`);
    if (today.slice(8) !== "01") await page.getByLabel("過去の日から始める理由").fill("先月から住んでいる");
    await page.getByRole("button", { name: "次へ" }).click();
    await page.getByLabel("メールアドレス").fill(email);
    await page.getByRole("button", { name: "確認コードを送る" }).click();
    const mail = await eventually("the mail with the code", async () => (await system.mailsTo(email))[0]);
    await page.getByLabel("確認コード").fill(/^確認コード: (\d{6})$/m.exec(mail)?.[1] ?? "");
    await page.getByRole("button", { name: "確認する" }).click();
    await page.getByLabel("郵便番号").fill("108-0075");
    await page.getByLabel("住所").fill("東京都港区港南1-2-3");
    await page.getByLabel("電力メーターの製造番号").fill("SM-9");
    await page.getByRole("button", { name: "次へ" }).click();
    await page.getByLabel("お名前").fill("新 つなぐ");
    await page.getByLabel("生年月日").fill("1991-05-06");
    await page.getByLabel("パスワード").fill(password);
    await page.getByRole("button", { name: "次へ" }).click();
    await page.getByText("請求書ごとに自分で支払う").click();
    await page.getByRole("button", { name: "次へ" }).click();
    await page.getByLabel("約款を読み、同意します").check();
    await page.getByLabel("重要事項説明を受け").check();
    await page.getByRole("button", { name: "この内容で登録する" }).click();
    await page.getByRole("heading", { name: "登録が完了しました" }).waitFor();
    assert.ok(await page.getByText("メーターとつながりました").isVisible());
  },
);

step("claim v1, 2b: the door lets in who knows the password, and nobody else", async () => {
  await page.context().clearCookies();
  await page.goto(`${system.webUrl}/sign-in`);
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByLabel("パスワード").fill("not the password");
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  await page.getByRole("alert").first().waitFor();
  await page.getByLabel("パスワード").fill(password);
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/");
});

step(
  "claim v4, s2: the phone shows the price, starts the charger, and both show the same running yen",
  async () => {
    await page.goto(`${system.webUrl}/charge/CP-9`);
    await page.getByText("66円/kWh").filter({ visible: true }).first().waitFor();
    await page.getByRole("button", { name: "充電を始める" }).click();
    const remote = await eventually("the remote start at the station", async () =>
      station.told.find(({ action }) => action === "RemoteStartTransaction"),
    );
    const began = Math.floor(Date.now() / 1000);
    const { transactionId } = await station.call("StartTransaction", {
      connectorId: 1,
      idTag: String(remote.params["idTag"]),
      meterStart: 1000,
      timestamp: isoTime(began),
    });
    await station.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Charging" });
    await eventually("the running session's page", async () => {
      if (page.url().includes("/charging/")) return true;
      await page.locator("main").getByRole("link", { name: "充電中" }).click({ timeout: 500 });
      return undefined;
    });
    const meterValue = [
      {
        timestamp: isoTime(began + 1),
        sampledValue: [{ value: "1250", measurand: "Energy.Active.Import.Register", unit: "Wh" }],
      },
    ];
    await eventually("a second to pass", async () => (Date.now() / 1000 > began + 2 ? true : undefined));
    await station.call("MeterValues", { connectorId: 1, transactionId, meterValue });
    await eventually("the running yen on the device", async () => (toldYen() === "16" ? true : undefined));
    await shows(/(^|\D)16\s*円/);
    await station.call("StopTransaction", {
      transactionId,
      meterStop: 1400,
      timestamp: isoTime(began + 2),
      reason: "EVDisconnected",
    });
    await station.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Available" });
  },
);

step(
  "claim v5, v6: the result on the phone is the last fee of the device, and the purchase is complete",
  async () => {
    await page.getByText("充電が終わりました").first().waitFor();
    shownYen = await eventually("the final fee", async () => (toldYen() === "26" ? "26" : undefined));
    await shows(/(^|\D)26\s*円/);
    await page
      .getByRole("link", { name: "完了" })
      .or(page.getByRole("button", { name: "完了" }))
      .first()
      .click();
    await page.waitForURL((url) => !url.pathname.startsWith("/charging/"));
  },
);

step("the phone proves the bill by itself, in the browser", async () => {
  const meter = await connectAsync(system.mqttUrl, {
    username: "HM-9",
    password: meterPassword,
    reconnectPeriod: 0,
  });
  const slot = Math.floor(now / 1800);
  const readings = [2, 1, 0].map((back, index) => ({
    meterId: "HM-9",
    at: isoTime((slot - back) * 1800),
    importWh: 5000 + index * 300,
  }));
  await meter.publishAsync("tsunagu/HM-9/reading", JSON.stringify(readings), { qos: 1 });
  await meter.endAsync();
  await page.goto(`${system.webUrl}/statements`);
  await page.getByRole("button", { name: "いままでの分を請求書にする" }).click();
  await page.getByRole("button", { name: "請求書を作る" }).click();
  // The ledger closes once a minute: until then the dialog waits and asks again by itself.
  await page.waitForURL(/\/statements\/[0-9a-f-]{36}$/, { timeout: 150_000 });
  await page.getByRole("button", { name: "この請求書を確かめる" }).click();
  await page.getByText("台帳の", { exact: false }).first().waitFor();
  await page.getByText("一致しました", { exact: false }).first().waitFor();
  const text = (await page.locator("main").innerText()).replaceAll("\n", "");
  assert.ok(text.includes("証明していないこと"));
  assert.ok(text.includes(shownYen));
});

step(
  "claim 4b, 5b, 6b: the phone shows the month's total, per place, and per place and end use",
  async () => {
    await eventually(
      "the charge on the month's page",
      async () => {
        await page.goto(`${system.webUrl}/`);
        await page.getByText("場所別").first().waitFor();
        return (await page.getByText("駅前").count()) > 0 ? true : undefined;
      },
      30_000,
    );
    const text = await page.locator("main").innerText();
    for (const word of ["自宅", "くらし", "車の充電", "基本料金等", "合計"])
      assert.ok(text.includes(word), word);
  },
);

step("claim v7, 1g: the phone pays, and the payment notification is there", async () => {
  await page.goto(`${system.webUrl}/statements`);
  await page.locator("main a[href^='/statements/']").first().click();
  await page
    .getByRole("link", { name: /を支払う/ })
    .or(page.getByRole("button", { name: /を支払う/ }))
    .first()
    .click();
  await page.waitForURL(/\/pay\//);
  await page.getByText("別のカードを使う").click();
  await page.getByLabel("カード番号").fill("4242 4242 4242 4242");
  await page.getByLabel("有効期限").fill("08/39");
  await page.getByLabel("セキュリティコード").fill("123");
  await page.getByLabel("名義").fill("SHIN TSUNAGU");
  await page.getByRole("button", { name: "カードを保存する" }).click();
  await page.getByRole("button", { name: /を支払う/ }).click();
  await page.getByText("お支払いが完了しました").first().waitFor();
  await page.goto(`${system.webUrl}/notifications`);
  await page.getByText("お支払い").first().waitFor();
});
