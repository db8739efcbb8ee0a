import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { fakeMonth } from "../testing/fake-people.ts";
import { statementIdOf } from "../testing/fake-statements.ts";
import {
  axeFaults,
  type Device,
  picture,
  type RunningWeb,
  signIn,
  startWeb,
  type View,
} from "../testing/start-web.ts";

const statementId = statementIdOf(fakeMonth - 1);

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

/** The Wh of the amounts on the page that match, in their order: `1,312.418`. */
async function wattHours(selector: string): Promise<bigint[]> {
  const texts = await page.locator(selector).allTextContents();
  return texts.flatMap((text) => {
    const match = /([\d,]+)\.(\d{3})/.exec(text);
    return match === null ? [] : [BigInt(`${match[1]?.replaceAll(",", "")}${match[2]}`)];
  });
}

test("from a row of a bill to the plant, the day and the half hour, each adding up, to the records on the ledger", async () => {
  await page.goto(`/statements/${statementId}`);
  await page.locator("summary").filter({ hasText: "くらし" }).first().click();
  await page.getByRole("link", { name: "この電気の産地を見る" }).first().click();
  await page.waitForURL(/\/origin\?.*use=/);
  await page.getByText("使用量と、1Whまで同じです。").waitFor();
  const origins = await wattHours("main ul > li > a.font-strong");
  const [total = 0n] = await wattHours("main p.font-strong");
  assert.equal(
    origins.reduce((sum, wh) => sum + wh, 0n),
    total,
  );
  await page.getByText("残余ミックス").first().waitFor();
  await page.getByText(/どの発電所の電気かは決まりません/).waitFor();
  await page.getByRole("link", { name: /みなみ風太陽光/ }).click();
  await page.waitForURL(/plant=/);
  await page.getByText("日を選ぶと、30分ごとの内訳が出ます。").waitFor();
  const [ofPlant = 0n] = await wattHours("main h2 + p");
  const days = await wattHours("main ul > li > a");
  assert.equal(
    days.reduce((sum, wh) => sum + wh, 0n),
    ofPlant,
  );
  await page.locator("main ul > li > a").first().click();
  await page.waitForURL(/day=2026-10-/);
  await page.getByText(/30分ごと$/).waitFor();
  await page.getByRole("link", { name: "割り当ての記録" }).first().waitFor();
  const halfHours = await wattHours("main ul > li > div");
  assert.equal(
    halfHours.reduce((sum, wh) => sum + wh, 0n),
    days[0],
  );
  const asset = await page.getByRole("link", { name: "発電の記録" }).first().getAttribute("href");
  assert.match(asset ?? "", /^\/explorer\/plants\/[0-9a-f]{16}\/slots\/\d+$/);
  const transfer = await page.getByRole("link", { name: "割り当ての記録" }).first().getAttribute("href");
  assert.match(transfer ?? "", /^\/explorer\/entries\/\d+\?row=\d+$/);
  await page.goBack();
  await page.getByText("日を選ぶと、30分ごとの内訳が出ます。").waitFor();
});

test("the running month says what is not assigned yet, and another row is chosen by name", async () => {
  await page.goto("/");
  await page.getByRole("link", { name: /太陽光/ }).click();
  await page.waitForURL(/\/origin\?month=2026-11&origin=solar/);
  await page.getByRole("link", { name: "すべての産地" }).click();
  await page.getByText("割り当て待ち").first().waitFor();
  const all = await wattHours("main p.font-strong");
  await page.getByLabel("どの行の電気か").selectOption({ label: "自宅・ヒートポンプ" });
  await page.waitForURL(/use=heat-pump/);
  await page
    .locator("main p.font-strong")
    .first()
    .filter({ hasNotText: `${(all[0] ?? 0n) / 1_000n}.` })
    .waitFor();
  const some = await wattHours("main p.font-strong");
  assert.ok((some[0] ?? 0n) < (all[0] ?? 0n));
});

const search = `statement=${statementId}&origin=solar&plant=00000000000000f1`;
const pages = [
  ["origins", `/origin?statement=${statementId}`, "main p.font-strong"],
  ["origin-days", `/origin?${search}`, "main ul li svg"],
  ["origin-half-hours", `/origin?${search}&day=2026-10-07`, "main ul li div"],
] as const;

for (const [name, view, withAxe] of [
  ["390-light-ja", {}, true],
  ["360-dark-en", { width: 360, height: 740, dark: true, language: "en" }, false],
  ["1280-light-en", { width: 1280, height: 900, language: "en" }, false],
  ["1280-dark-ja", { width: 1280, height: 900, dark: true }, true],
] as const satisfies readonly (readonly [string, View, boolean])[]) {
  test(`origins at ${name}: nothing sticks out${withAxe ? ", axe finds nothing" : ""}`, async () => {
    const own = await web.open(view);
    await signIn(own.page);
    const faults: string[] = [];
    for (const [title, path, there] of pages) {
      await own.page.goto(path);
      await own.page.locator(there).first().waitFor({ state: "visible" });
      const over = await own.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      if (over !== 0) faults.push(`${title} is ${over} px too wide`);
      if (withAxe) faults.push(...(await axeFaults(own.page)).map((fault) => `${title}: ${fault}`));
      await picture(own.page, `${title}-${name}`);
    }
    assert.deepEqual(faults, []);
    assert.deepEqual(own.errors, []);
    await own.context.close();
  });
}
