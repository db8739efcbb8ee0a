import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import type { Page } from "playwright-core";
import { type Charger, fakeSession } from "../testing/fake-chargers.ts";
import { fakeNow } from "../testing/fake-people.ts";
import { axeFaults, type Device, picture, type RunningWeb, signIn, startWeb } from "../testing/start-web.ts";

let web: RunningWeb;
let device: Device;
let page: Page;
let charger: Charger;
before(async () => {
  web = await startWeb();
  const [first] = web.world.chargers;
  assert.ok(first !== undefined);
  charger = first;
  device = await web.open();
  ({ page } = device);
  await signIn(page);
});
after(async () => {
  await web[Symbol.asyncDispose]();
  assert.deepEqual(device.errors, []);
});
afterEach(() => {
  web.world.sessions = [];
  web.world.starts.length = 0;
});

const run = (change: Omit<Parameters<typeof fakeSession>[0], "charger">) => {
  web.world.sessions = [fakeSession({ charger, ...change })];
  web.world.tell();
};

test("a guest who scans a charger sees the price, and is led to sign in and back", async () => {
  const guest = await web.open();
  await guest.page.goto("/charge");
  await guest.page.getByLabel("充電器の番号").fill("408217");
  await guest.page.getByRole("button", { name: "開く" }).click();
  await guest.page.waitForURL("**/charge/EKIMAE-1");
  await guest.page.getByText("1kWhあたり 66円（税込）").filter({ visible: true }).first().waitFor();
  assert.equal(await guest.page.getByRole("button", { name: "充電を始める" }).count(), 0);
  assert.deepEqual(await axeFaults(guest.page), []);
  await picture(guest.page, "charger-guest");
  await guest.page.getByRole("link", { name: "サインイン" }).last().click();
  await guest.page.waitForURL("**/sign-in?to=%2Fcharge%2FEKIMAE-1");
  assert.deepEqual(guest.errors, []);
  await guest.context.close();
});

test("claim v4: the price before the start, then how much, then start; the station itself says that it runs", async () => {
  await page.goto("/charge");
  await page.getByRole("link", { name: /つなぐ駅前/ }).click();
  await page.getByText("1kWhあたり 66円（税込）").filter({ visible: true }).first().waitFor();
  await page.getByText("つなぐスタンダード").waitFor();
  await page.getByText("金額で止める").click();
  await page.getByRole("button", { name: "3,000" }).click();
  await page.getByText("目安 45.4 kWh").waitFor();
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "charge-amount");
  await page.getByLabel("上限の金額").fill("0");
  await page.getByText("1以上の数字を入力してください").waitFor();
  await page.getByLabel("上限の金額").fill("1500");
  await page.getByText("目安 22.7 kWh").waitFor();
  await page.getByRole("button", { name: "充電を始める" }).click();
  await page.getByText("充電器が受け付けました").waitFor();
  assert.deepEqual(web.world.starts, [
    { chargerId: "EKIMAE-1", connectorId: 1, limit: { kind: "yen", yen: "1500" } },
  ]);
  run({ energyWh: 120n, seconds: 12, limitYen: 1_500n });
  await page.waitForURL("**/charging/00000000000000d7");
  await page.getByText("上限 1,500円").waitFor();
});

for (const [width, height, language, dark] of [
  [390, 844, "ja", false],
  [360, 740, "ja", true],
  [390, 844, "en", true],
  [360, 740, "en", false],
] as const) {
  test(`the button to start is in sight at ${width} x ${height} (${language}), whatever is chosen, and so is what was chosen`, async () => {
    const other = await web.open({ width, height, language, dark });
    await signIn(other.page, "/charge/EKIMAE-1");
    const button = other.page.locator("[data-bar=action] button");
    const barTop = async () => (await other.page.locator("[data-bar=bottom]").boundingBox())?.y ?? 0;
    for (const nth of [0, 1, 2, 3]) {
      await other.page.locator("main fieldset").last().locator("label").nth(nth).click();
      const box = await button.boundingBox();
      assert.ok(box !== null && box.y + box.height + 12 <= (await barTop()), "above the bar and its knot");
      if (nth === 0) continue;
      const field = await other.page.locator("main form input[inputmode=numeric]").boundingBox();
      assert.ok(
        field !== null && field.y > 0 && field.y + field.height < box.y,
        "the field is not behind it",
      );
    }
    assert.deepEqual(await axeFaults(other.page), []);
    const folder = process.env["PICTURES_DIR"];
    if (folder !== undefined)
      await other.page.screenshot({ path: `${folder}/charge-limit-${width}-${language}.png` });
    await other.context.close();
  });
}

test("a charger that is away cannot be started, and says that nothing is charged", async () => {
  await page.goto("/charge/GARAGE-8");
  await page.getByText("充電器とつながっていません。料金はかかっていません。").waitFor();
  assert.ok(await page.getByRole("button", { name: "充電を始める" }).isDisabled());
});

test("the running yen come by themselves, on top of every page, and again after the line was cut", async () => {
  await page.goto("/settings");
  await page.getByRole("heading", { name: "設定" }).waitFor();
  run({ energyWh: 3_000n, seconds: 300 });
  const bar = page.getByRole("link", { name: /充電中/ });
  await bar.getByText("198").first().waitFor();
  web.world.leaveAll();
  run({ energyWh: 6_000n, seconds: 600 });
  await bar.getByText("396").first().waitFor();
  await bar.click();
  await page.waitForURL("**/charging/*");
  assert.deepEqual(await axeFaults(page), []);
  run({ energyWh: 6_100n, seconds: 640, silentSince: fakeNow - 60 });
  await page.getByText("充電は続いています。料金はあとで反映されます").waitFor();
  await picture(page, "session-silent");
  await page.getByRole("button", { name: "充電を止める" }).click();
  await page.getByRole("button", { name: "続ける" }).click();
  assert.equal(web.world.stops, 0, "it asks first");
  await page.getByRole("button", { name: "充電を止める" }).click();
  await page.getByText("いま 402円です").waitFor();
  await picture(page, "session-stop");
  await page.getByRole("button", { name: "止める", exact: true }).click();
  await page.getByText("止める指示を受け付けました").waitFor();
  assert.equal(web.world.stops, 1);
});

test("a full car is not said to be charging: on its page, and on top of every other", async () => {
  await page.goto("/");
  run({ energyWh: 10_925n, seconds: 15_477, powerW: 0, pausedBy: "car" });
  await page.getByRole("link", { name: /車が充電を止めています/ }).click();
  await page.getByText("満充電になったか、車に設定した時刻を待っています").waitFor();
  await page.getByRole("button", { name: "充電を止める" }).waitFor();
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "charging-full-car");
});

test("claim v5, v6: the result is the last running fee, and is kept to be held against the bill", async () => {
  run({ energyWh: 22_733n, seconds: 1_860 });
  await page.goto("/charging/00000000000000d7");
  const yen = web.world.sessions[0]?.fee.yen;
  await page.getByText("1,500").first().waitFor();
  run({ energyWh: 22_733n, seconds: 1_860, state: "ended" });
  await page.getByRole("heading", { name: "充電が終わりました" }).waitFor();
  assert.equal(web.world.sessions[0]?.fee.yen, yen);
  await page.getByText("1,500").first().waitFor();
  await page.getByText("22.733 kWh × 66円").waitFor();
  await page.getByText("7,784.120 kWh → 7,806.853 kWh").waitFor();
  await page.getByText("に記録済み").waitFor();
  const entry = page.getByRole("link", { name: "1,204番の記録" });
  assert.equal(await entry.getAttribute("href"), "/explorer/entries/1204");
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "session-result");
  await page.waitForFunction("JSON.stringify(localStorage).includes('22733')");
  const pins = JSON.parse(
    await page.evaluate("Object.entries(localStorage).find(([name]) => name.startsWith('tsunagu/pins/'))[1]"),
  );
  assert.deepEqual(pins.results, { "00000000000000d7": { yen: "1500", energyWh: "22733" } });
  await page.getByRole("link", { name: "完了" }).click();
  await page.getByRole("heading", { name: "11月のご利用" }).waitFor();
});

test("a result that the charger corrects later is corrected in sight, also what is held against the bill", async () => {
  const first = { yen: "1500", energyWh: "22733", correctedAt: fakeNow };
  run({ energyWh: 24_000n, seconds: 1_860, state: "ended" });
  web.world.sessions = web.world.sessions.map((session) => ({ ...session, first }));
  const yen = web.world.sessions[0]?.fee.yen;
  await page.goto("/charging/00000000000000d7");
  await page.getByText("に訂正しました").waitFor();
  await page.getByText("はじめは 1,500円（22.733 kWh）と出していました").waitFor();
  await page.getByText("計量器が署名しています").waitFor();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "署名つきの計量値を保存する" }).click();
  assert.equal((await saved).suggestedFilename(), "meter-00000000000000d7.txt");
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "session-corrected");
  await page.waitForFunction("JSON.stringify(localStorage).includes('24000')");
  const pins = JSON.parse(
    await page.evaluate("Object.entries(localStorage).find(([name]) => name.startsWith('tsunagu/pins/'))[1]"),
  );
  assert.deepEqual(pins.results, { "00000000000000d7": { yen, energyWh: "24000" } });
});

test("the receipt stays on the phone: without a server it is shown from there", async () => {
  run({ energyWh: 5_000n, seconds: 600, state: "ended" });
  await page.goto("/charging/00000000000000d7");
  await page.getByText("に記録済み").waitFor();
  web.world.sessions = [];
  web.world.faults.set("/api/charging", "neighbour_away");
  await page.evaluate("caches.delete('tsunagu/seen')");
  await page.reload();
  await page.getByText("この端末の控えです").waitFor();
  web.world.faults.clear();
});

test("the list says free, in use or not connected; the short code beneath a QR code opens its charger", async () => {
  await page.goto("/charge");
  const rows = page.locator("main ul li");
  await rows.first().waitFor();
  const words = await rows.allInnerTexts();
  assert.ok(words[0]?.includes("空き") && words.at(-1)?.includes("つながっていません"));
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "chargers");
  await page.getByLabel("充電器の番号").fill("999999");
  await page.getByRole("button", { name: "開く" }).click();
  await page.getByText("この番号の充電器はありません").waitFor();
  await page.getByLabel("充電器の番号").fill("408 217");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/charge/EKIMAE-1");
});

test("the list of chargers follows the own charge at once: it is told as one's own, and which others are free is asked anew", async () => {
  const before = web.world.chargers;
  await page.goto("/charge");
  const row = (chargerId: string) => page.locator("main ul li").filter({ hasText: chargerId });
  await row("EKIMAE-1").getByText("空き").waitFor();
  await row("GARAGE-7").getByText("空き").waitFor();
  web.world.chargers = before.map((one) => ({
    ...one,
    connectors: one.connectors.map((connector) => ({ ...connector, status: "Charging" as const })),
  }));
  run({ energyWh: 120n, seconds: 12 });
  // Sooner than the list is asked for by the clock.
  const soon = { timeout: 15_000 };
  await row("EKIMAE-1").getByText("あなたが使用中").waitFor(soon);
  await row("GARAGE-7").getByText("使用中").waitFor(soon);
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "chargers-own");
  web.world.chargers = before;
  run({ energyWh: 240n, seconds: 24, state: "ended" });
  await row("EKIMAE-1").getByText("空き").waitFor(soon);
});

for (const { name, ...view } of [
  { name: "en-dark", language: "en" as const, dark: true },
  { name: "desktop", width: 1280, height: 800 },
]) {
  test(`charging on the phone, every page of it: ${name}`, async () => {
    const other = await web.open(view);
    await signIn(other.page, "/charge");
    await other.page.locator("main ul li").first().waitFor();
    await picture(other.page, `chargers-${name}`);
    await other.page.goto("/charge/EKIMAE-1");
    await other.page.locator("main fieldset").last().waitFor();
    await picture(other.page, `charge-${name}`);
    run({ energyWh: 6_100n, seconds: 640, limitYen: 1_500n, secondsLeft: 1_140 });
    await other.page.goto("/charging/00000000000000d7");
    await other.page.getByText("46.6 kW").first().waitFor();
    assert.deepEqual(await axeFaults(other.page), []);
    await picture(other.page, `session-${name}`);
    run({ energyWh: 6_100n, seconds: 640, state: "ended" });
    await other.page.locator("a[href='/explorer/entries/1204']").waitFor();
    assert.deepEqual(await axeFaults(other.page), []);
    await picture(other.page, `result-${name}`);
    assert.deepEqual(other.errors, []);
    await other.context.close();
  });
}
