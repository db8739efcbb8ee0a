import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Page } from "playwright-core";
import { fakeCard, type RunningStreet, startStreet } from "../testing/fake-street.ts";
import { axeFaults, picture } from "../testing/start-web.ts";

let street: RunningStreet;
let page: Page;
const errors: string[] = [];

const open = async (view: { width: number; height: number; language: "ja" | "en"; dark: boolean }) => {
  const context = await street.browser.newContext({
    baseURL: street.url,
    viewport: { width: view.width, height: view.height },
    deviceScaleFactor: view.width < 600 ? 2 : 1,
    locale: view.language === "ja" ? "ja-JP" : "en-GB",
    colorScheme: view.dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  const opened = await context.newPage();
  opened.setDefaultTimeout(60_000);
  opened.on("pageerror", (error) => errors.push(error.message));
  opened.on("console", (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) errors.push(message.text());
  });
  return opened;
};

before(async () => {
  street = await startStreet();
  page = await open({ width: 1280, height: 900, language: "ja", dark: false });
});
after(async () => {
  await street[Symbol.asyncDispose]();
  assert.deepEqual(errors, []);
});
beforeEach(() => {
  street.did.length = 0;
});

const someConnector = () => street.world.sites[0]?.chargers[0]?.connectors[0];

/** Another hash alone loads nothing anew. */
async function look(on: Page, focus: string): Promise<void> {
  await on.goto(`/world/#${focus}`);
  await on.reload();
}

/** The hands reach the world a moment after the press. */
async function hasDone(what: string): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!street.did.includes(what)) {
    if (performance.now() > deadline) throw new Error(`in vain: ${what}; it did ${street.did.join(", ")}`);
    await page.waitForTimeout(10);
  }
}

test("the charger worth looking at stands open: plug in, tap a card, cut the network, each is one press", async () => {
  await look(page, "");
  await page.getByRole("heading", { name: /EKIMAE-1/ }).waitFor();
  await page.getByRole("button", { name: "プラグを挿す" }).click();
  await page.getByRole("button", { name: "糸井さんのカードをかざす" }).click();
  await page.getByRole("button", { name: "通信を切る" }).click();
  for (const what of ["plug EKIMAE-1 true", `tap EKIMAE-1 ${fakeCard}`, "line EKIMAE-1 false"])
    await hasDone(what);
  assert.equal(await page.getByRole("link", { name: /\/charge\/EKIMAE-1$/ }).count(), 1);
  assert.equal(
    await page.getByRole("link", { name: /\/charge\/EKIMAE-1$/ }).getAttribute("href"),
    `${street.url}/charge/EKIMAE-1`,
  );
});

test("the display shows the fee as it was told, live, and says so when none has arrived", async () => {
  const connector = someConnector();
  assert.ok(connector !== undefined);
  Object.assign(connector, {
    status: "Charging",
    plugged: true,
    watts: 90_000,
    energyWh: "1335",
    cost: null,
  });
  await look(page, "EKIMAE-1");
  await page.getByText("料金はまだ届いていません").waitFor();
  connector.cost = { yen: "88", isFinal: false, text: null };
  street.tell();
  await page.getByText("88円").first().waitFor();
  assert.equal(await page.getByText("90 kW", { exact: true }).count(), 1);
  await picture(page, "world-charging-desktop-light-ja");
  connector.cost = { yen: "150", isFinal: true, text: "150円　2.285 kWh　1分" };
  Object.assign(connector, { status: "Finishing", watts: 0, energyWh: "2285" });
  street.tell();
  await page.getByText("150円　2.285 kWh　1分").waitFor();
  Object.assign(connector, { status: "Available", plugged: false, energyWh: null, cost: null });
  street.tell();
});

test("a home shows its meter's display, and late readings are held back and sent", async () => {
  await look(page, "H01");
  await page.getByText("4,524.950 kWh").waitFor();
  await page.getByRole("button", { name: "検針値の送信を止める" }).click();
  await hasDone("readings H01 true");
  const [first] = street.world.homes;
  assert.ok(first !== undefined);
  Object.assign(first.meter, { heldBack: true, waiting: 12 });
  street.tell();
  await page.getByText(/12件たまりました/).waitFor();
  Object.assign(first.meter, { heldBack: false, waiting: 0 });
  street.tell();
});

test("mails are read in the mailbox, and their links can be followed", async () => {
  await look(page, "");
  await page.getByRole("button", { name: /郵便受け/ }).click();
  await page.getByText("2026年10月分の請求書ができました").click();
  assert.equal(
    await page.getByRole("link", { name: /statements\/1/ }).getAttribute("href"),
    "http://localhost:8080/statements/1",
  );
});

test("a past that is still coming in, and a home nobody has moved into, are said in words", async () => {
  const past = { ...street.world.past };
  Object.assign(street.world.past, { told: 20_548, homesToCome: 18, caughtUp: false });
  const [, second] = street.world.homes;
  const since = second?.since;
  if (second !== undefined) second.since = null;
  await look(page, "H02");
  await page.getByText("20,548").waitFor();
  await page.getByText(/18軒/).waitFor();
  await page.getByText(/まもなく引っ越してきます/).waitFor();
  Object.assign(street.world.past, past);
  if (second !== undefined) second.since = since ?? null;
});

for (const { width, height } of [
  { width: 360, height: 740 },
  { width: 1280, height: 900 },
])
  for (const language of ["ja", "en"] as const)
    for (const dark of [false, true])
      test(`${width} px, ${language}, ${dark ? "dark" : "light"}: nothing is too wide, axe finds nothing`, async () => {
        const other = await open({ width, height, language, dark });
        for (const focus of ["EKIMAE-2", "H01", "mails"]) {
          await look(other, focus);
          await other.getByRole("heading", { level: 2 }).first().waitFor();
          const tooWide = "document.documentElement.scrollWidth - innerWidth";
          assert.equal(await other.evaluate(tooWide), 0);
          assert.deepEqual(await axeFaults(other), []);
          await picture(
            other,
            `world-${focus}-${width < 600 ? "phone" : "desktop"}-${dark ? "dark" : "light"}-${language}`,
          );
        }
        await other.context().close();
      });
