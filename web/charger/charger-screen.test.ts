import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Page } from "playwright-core";
import { type Charger, fakeSession } from "../testing/fake-chargers.ts";
import { fakeNow } from "../testing/fake-people.ts";
import { axeFaults, type Device, picture, type RunningWeb, startWeb } from "../testing/start-web.ts";

let web: RunningWeb;
let device: Device;
let page: Page;
let charger: Charger;
before(async () => {
  web = await startWeb();
  const [first] = web.world.chargers;
  assert.ok(first !== undefined);
  charger = first;
  device = await web.open({ width: 1280, height: 800 });
  ({ page } = device);
});
after(async () => {
  await web[Symbol.asyncDispose]();
  assert.deepEqual(device.errors, []);
});
beforeEach(async () => {
  web.world.sessions = [];
  web.world.screenStaleSince = null;
  charger.online = true;
  await page.clock.setFixedTime(fakeNow * 1_000);
});

const run = (change: Omit<Parameters<typeof fakeSession>[0], "charger">) => {
  web.world.sessions = [fakeSession({ charger, ...change })];
  web.world.tell();
};

/** Controls smaller than a thumb. */
const smallTargets = (on: Page): Promise<unknown> =>
  on.evaluate(`[...document.querySelectorAll("button, a, input")]
    .map((element) => ({ text: element.textContent, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.height > 0 && (box.height < 64 || box.width < 64))
    .map(({ text }) => text)`);

test("claim v4: an idle screen shows the price and a code that opens the charger on the phone", async () => {
  await page.goto("/charger/EKIMAE-1");
  await page.getByText("1kWhあたり 66円（税込）").waitFor();
  await page.getByRole("img", { name: /QRコード/ }).waitFor();
  assert.deepEqual(await smallTargets(page), []);
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "charger-idle");
});

test("an unpaired screen shows nothing of who charges; a code pairs it, a wrong one does not", async () => {
  run({ energyWh: 9_000n, seconds: 700 });
  await page.goto("/charger/EKIMAE-1");
  await page.getByRole("button", { name: "この画面を組み合わせる" }).click();
  assert.equal(await page.getByText("594").count(), 0);
  assert.deepEqual(await smallTargets(page), []);
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "charger-pairing");
  await page.getByLabel("コード").fill("11111111");
  await page.getByText("コードが違うか、期限が切れています").waitFor();
  for (const digit of "24681357") await page.getByRole("button", { name: digit, exact: true }).click();
  await page.getByText("594").first().waitFor();
});

test("claim 3c: the running yen are large and come by themselves, with kWh, kW, time and a stop", async () => {
  await page.goto("/charger/EKIMAE-1");
  run({ energyWh: 16_242n, seconds: 1_312, limitYen: 1_500n });
  await page.getByText("1,071").first().waitFor();
  const sizes = await page.evaluate(
    "[...document.querySelectorAll('[aria-live] span')].map((element) => parseFloat(getComputedStyle(element).fontSize))",
  );
  assert.ok(Array.isArray(sizes) && Math.max(...sizes) >= 72);
  await page.getByText("46.6 kW").waitFor();
  await page.getByText("21:52").waitFor();
  assert.deepEqual(await smallTargets(page), []);
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "charger-running");
  await page.getByRole("button", { name: "充電を止める" }).click();
  await page.getByText("止める指示を受け付けました").waitFor();
  assert.equal(web.world.stops, 1);
});

test("claim v5: the result equals the last running fee and clears itself after a warning", async () => {
  await page.goto("/charger/EKIMAE-1");
  run({ energyWh: 16_242n, seconds: 1_312, state: "ended" });
  await page.getByRole("heading", { name: "充電が終わりました" }).waitFor();
  await page.getByText("1,071").first().waitFor();
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "charger-result");
  await page.clock.setFixedTime((fakeNow + 45) * 1_000);
  await page.getByText("あと 15秒で消えます").waitFor();
  await page.getByRole("button", { name: "まだ見る" }).click();
  await page.getByText("で消えます").waitFor({ state: "detached" });
  await page.clock.setFixedTime((fakeNow + 45 + 61) * 1_000);
  await page.getByRole("img", { name: /充電を始めるページ/ }).waitFor();
  assert.equal(await page.getByText("1,071").count(), 0);
});

test("what is away is said in words, and that charging goes on", async () => {
  await page.goto("/charger/EKIMAE-1");
  web.world.screenStaleSince = fakeNow - 300;
  run({ energyWh: 16_242n, seconds: 1_312 });
  await page.getByText(/サーバとつながっていません。表示は 15:37 のものです。充電は続いています/).waitFor();
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "charger-away");
  web.world.screenStaleSince = null;
  charger.online = false;
  web.world.tell();
  await page
    .getByText("充電器とつながっていません。充電は続いています。料金はあとで反映されます。")
    .waitFor();
});

test("language and size of text are on the first screen and stay", async () => {
  await page.goto("/charger/EKIMAE-1");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("button", { name: "A++" }).click();
  await page.reload();
  await page.getByText("¥66 per kWh, tax included").waitFor();
  await page.waitForFunction("getComputedStyle(document.documentElement).fontSize === '22.4px'");
  await picture(page, "charger-large-text");
  await page.getByRole("button", { name: "日本語" }).click();
});

test("a screen without a number asks which charger it stands at, and an unknown number says so", async () => {
  await page.goto("/charger/");
  await page.getByRole("link", { name: /GARAGE-7/ }).waitFor();
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "charger-choose");
  await page.goto("/charger/NOWHERE");
  await page.getByText("充電器の番号を確かめてください").waitFor();
});
