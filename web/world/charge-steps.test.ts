import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { type RunningStreet, startStreet } from "../testing/fake-street.ts";
import { axeFaults } from "../testing/start-web.ts";

let street: RunningStreet;
let page: Page;
before(async () => {
  street = await startStreet();
  const context = await street.browser.newContext({
    baseURL: street.url,
    viewport: { width: 390, height: 844 },
    locale: "ja-JP",
  });
  page = await context.newPage();
  page.setDefaultTimeout(60_000);
});
after(async () => {
  await street[Symbol.asyncDispose]();
});

test("what stands over the charger is true at each step: refused, unheard, full", async () => {
  const charger = street.world.sites[0]?.chargers[0];
  const connector = charger?.connectors[0];
  assert.ok(charger !== undefined && connector !== undefined);
  const standsFor = async (change: Partial<typeof connector>, text: string) => {
    Object.assign(connector, change);
    street.tell();
    await page.getByText(text).waitFor();
  };
  await page.goto("/world/");
  await standsFor({ plugged: true, status: "Preparing" }, "スマホで下の二次元コードを読みます");
  await standsFor({ lamp: "card-refused" }, "スマホの「設定」で、番号か充電器へのタッチで登録できます");
  assert.deepEqual(await axeFaults(page), []);
  await standsFor({ lamp: "none", status: "Charging", watts: 40_000 }, "同じ円が動きます");
  charger.online = false;
  await standsFor({}, "通信が切れている間、スマホや販売者の画面には届きません");
  charger.online = true;
  await standsFor({ status: "SuspendedEV", watts: 0 }, "満充電です。プラグを抜くと、充電が終わります");
  await standsFor({ status: "Finishing" }, "充電が終わりました。プラグを抜きます");
});

test("a wallbox at home has no code to scan, and none is spoken of", async () => {
  const home = street.world.homes.find(({ wallbox }) => wallbox !== null);
  const connector = home?.wallbox?.connectors[0];
  assert.ok(home !== undefined && connector !== undefined);
  Object.assign(connector, { plugged: true, status: "Preparing" });
  street.tell();
  await page.goto(`/world/#${home.homeId}`);
  await page.reload();
  await page.getByText("カードをかざすか、スマホのアプリで始めます").waitFor();
  assert.equal(await page.getByText("二次元コードを読みます").count(), 0);
});
