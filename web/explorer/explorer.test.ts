import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { slotOf } from "@tsunagu/core/energy/time.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import type { Browser } from "playwright-core";
import { startGateway } from "../gateway/start-gateway.ts";
import { buildApps } from "../testing/build-apps.ts";
import { type FakeExplorerState, fakeSessionOnLedger, startFakeExplorer } from "../testing/fake-explorer.ts";
import { createFakeLedger, type FakeLedger, fakeAccount, fakePlants } from "../testing/fake-ledger.ts";
import { type FakeNodeState, startFakeNode } from "../testing/fake-ledger-node.ts";
import { fakeMonth, fakeSeller, fakeSites, homePlace } from "../testing/fake-people.ts";
import { openBrowser } from "../testing/open-browser.ts";
import { axeFaults, type Device, openDevice, picture, type View } from "../testing/start-web.ts";

const running = new AsyncDisposableStack();
let fake: FakeLedger;
let node: FakeNodeState;
let trading: FakeExplorerState;
let url = "";
let browser: Browser;

before(async () => {
  fake = createFakeLedger();
  const fakeNode = running.use(await startFakeNode(fake));
  const fakeTrading = running.use(await startFakeExplorer(fake));
  node = fakeNode.state;
  trading = fakeTrading.state;
  const gateway = running.use(
    await startGateway(
      {
        ...{ host: "127.0.0.1", port: 0, distDir: await buildApps() },
        ...{ tradingUrl: fakeTrading.url, ledgerUrl: fakeNode.url },
      },
      { log: silentLog },
    ),
  );
  url = `http://127.0.0.1:${gateway.port}`;
  browser = await openBrowser();
  running.defer(() => browser.close());
});
after(() => running.disposeAsync());
afterEach(() => {
  trading.reader = "nobody";
  trading.tamper = (evidence) => evidence;
  node.isAway = false;
  node.forge = (note) => note;
  node.tamper = (entry) => entry;
});

const open = (view: View = {}): Promise<Device> => openDevice(browser, url, view);
const entryOf = (kind: string) => {
  const found = fake.placed.findLast(({ record }) => record.kind === kind);
  assert.ok(found !== undefined);
  return found;
};
const aCoveredSlot = () => slotOf(entryOf("asset-transferred").record.start);

test("the log is read by anybody: each entry in a sentence, its head checked in the browser", async () => {
  const { page, context, errors } = await open();
  await page.goto("/explorer/");
  await page.getByText("つなぐ電気が、2026年11月分の使用量の記録").first().waitFor();
  await page.getByText("ノード 1台の署名をこのブラウザで確かめました。").waitFor();
  await page.getByText("このブラウザで見るのは初めてです").waitFor();
  await page.getByText(/求めに応じて、台帳を締めました/).waitFor();
  await page.reload();
  await page.getByText(/前に見た .*件の台帳の続きです/).waitFor();
  assert.deepEqual(errors, []);
  await context.close();
});

test("the log grows while one looks at it, and is held against what was there before", async () => {
  const { page, context } = await open();
  await page.goto("/explorer/");
  await page.locator("main ol li").first().waitFor();
  const before = fake.ledger.size();
  fake.ledger.close("asked", fake.newestTime + 120);
  await page.getByText(`項目 ${before}`, { exact: true }).waitFor();
  await page.getByText(`前に見た ${before}件の台帳の続きです`).waitFor();
  await context.close();
});

test("an entry is checked in the browser: in the log, for this ledger, signed by its member", async () => {
  const { page, context, errors } = await open({ width: 1280, height: 900, language: "en" });
  const { entry } = entryOf("usage-recorded");
  await page.goto(`/explorer/entries/${entry}`);
  await page.getByText("This entry is in the signed log").waitFor();
  await page.getByText("Signed with the key of Tsunagu Denki").waitFor();
  assert.equal(await page.getByText("does not fit").count(), 0);
  await page.getByText("What is in the records is for those with the right").waitFor();
  await page.locator("summary").filter({ hasText: "Raw" }).click();
  await page.getByText("The bytes on the ledger (hex)").first().waitFor();
  await page.getByRole("link", { name: "Entry after" }).click();
  await page.waitForURL(`**/explorer/entries/${entry + 1}`);
  assert.deepEqual(errors, []);
  await context.close();
});

test("an entry whose bytes are others than in the log is told as such", async () => {
  const { page, context } = await open();
  const { entry } = entryOf("usage-recorded");
  // A bit of the signature: the bytes are still a batch.
  node.tamper = (hex) => hex.slice(0, 20) + (hex[20] === "0" ? "1" : "0") + hex.slice(21);
  await page.goto(`/explorer/entries/${entry}`);
  await page.getByText("この項目は、署名された台帳の中にありません").waitFor();
  await page.getByText("つなぐ電気の鍵による署名ではありません").waitFor();
  await picture(page, "explorer-tampered-entry-390");
  await context.close();
});

test("a ledger that was rewritten, or is another, is told in red on every page", async () => {
  const { page, context } = await open();
  await page.goto("/explorer/");
  await page.getByText(/の署名をこのブラウザで確かめました/).waitFor();
  node.forge = (note) => note.replace(/\n[A-Za-z0-9+/]{43}=\n/, `\n${"A".repeat(43)}=\n`);
  await page.goto("/explorer/plants");
  await page.getByText("この台帳の署名を確かめられません").waitFor();
  await page.getByText("ノードの署名が正しくありません。").waitFor();
  await picture(page, "explorer-forged-390");
  node.forge = (note) => note;
  // What this browser remembers is of a log that the node does not have.
  await page.evaluate(
    "localStorage.setItem('tsunagu/explorer', JSON.stringify({ ...JSON.parse(localStorage.getItem('tsunagu/explorer')), checkpoint: { size: 3, root: '0'.repeat(64) } }))",
  );
  await page.goto("/explorer/");
  await page.getByText("この台帳は、このブラウザが知っている台帳の続きではありません").waitFor();
  await page.getByText("前に見た記録が、いまの台帳に残っていません").waitFor();
  await context.close();
});

test("a user sees the own account whole, its records lead to the log, and to nobody else's", async () => {
  trading.reader = "user";
  const { page, context, errors } = await open();
  await page.goto(`/explorer/accounts/${fakeSeller}/${fakeMonth}/${fakeAccount}`);
  await page.getByText(/で、ここにすべてあります/).waitFor();
  await page.getByText("あなたの記録だけを表示しています。").waitFor();
  await page
    .locator("main a")
    .filter({ hasText: /^項目 \d+ の \d+番$/ })
    .first()
    .click();
  await page.waitForURL(/\/explorer\/entries\/\d+\?row=\d+$/);
  await page.locator("li[aria-current=true]").waitFor();
  await page.goto(`/explorer/accounts/${fakeSeller}/${fakeMonth}/${"0".repeat(31)}1`);
  await page.getByText("この中に、あなたが見られる記録はありません").waitFor();
  assert.deepEqual(errors, []);
  await context.close();
});

test("an account with a record changed, or left out, is not shown at all", async () => {
  trading.reader = "user";
  const { page, context } = await open();
  const path = `/explorer/accounts/${fakeSeller}/${fakeMonth}/${fakeAccount}`;
  for (const [change, words] of [
    [(records: string) => records.slice(0, -128), "足りない記録があります。"],
    [
      (records: string) => `${records.slice(0, 24)}01${records.slice(26)}`,
      /記録が台帳のものと違います。|証明の形/,
    ],
  ] as const) {
    trading.tamper = (evidence) => ({ ...evidence, records: change(Object(evidence).records) });
    await page.goto(path);
    await page.getByText(words).waitFor();
    assert.equal(await page.getByText("ここにすべてあります").count(), 0);
  }
  await context.close();
});

test("staff who see a batch whole are shown that it is what was signed", async () => {
  trading.reader = "staff";
  const { page, context } = await open({ width: 1280, height: 900 });
  await page.goto(`/explorer/entries/${entryOf("usage-recorded").entry}`);
  await page.getByRole("button", { name: "記録を表示する" }).click();
  await page.getByRole("button", { name: "続きを表示" }).click();
  await page.getByText("見えている記録すべてから計算した根が、署名された根と同じです。").waitFor();
  await context.close();
});

test("one box leads anywhere by any number", async () => {
  const { page, context } = await open({ width: 1280, height: 900 });
  const { ledger } = fake;
  const search = async (q: string) => {
    await page.goto("/explorer/");
    await page.getByRole("searchbox").fill(q);
    await page.getByRole("searchbox").press("Enter");
  };
  await search(String(ledger.size() - 1));
  await page.getByRole("link", { name: `項目 ${ledger.size() - 1}`, exact: true }).waitFor();
  await page.getByRole("link", { name: `${ledger.size() - 1}件のときのチェックポイント` }).waitFor();
  await picture(page, "explorer-search-1280");
  await search(ledger.policy.chain);
  await page.waitForURL("**/explorer/members");
  await search(fakePlants.solar.id);
  await page.waitForURL(`**/explorer/plants/${fakePlants.solar.id}`);
  await search(fakeSites[0]?.name.ja ?? "");
  await page.waitForURL(`**/explorer/places/${fakeSites[0]?.place}`);
  await page.getByText("つなぐ駅前 急速充電は、公開の充電場所です").waitFor();
  await search(fakeAccount);
  await page.getByText("見つかりませんでした").waitFor();
  await page.getByText("口座の番号の形です").waitFor();
  await search(fakeSessionOnLedger);
  await page.getByText("充電・計器・自宅の番号を調べられるのは、本人").waitFor();
  await page.getByRole("main").getByRole("link", { name: "利用者としてサインイン" }).waitFor();
  await picture(page, "explorer-search-private-1280");
  trading.reader = "user";
  await search(fakeSessionOnLedger);
  await page.waitForURL(`**/explorer/accounts/${fakeSeller}/${fakeMonth}/${fakeAccount}?session=*`);
  await page.getByRole("heading", { name: /^この充電の記録 \d+件$/ }).waitFor();
  await picture(page, "explorer-session-1280");
  await page.getByRole("link", { name: /この口座の記録 .*件をすべて見る/ }).click();
  await page.waitForURL(`**/explorer/accounts/${fakeSeller}/${fakeMonth}/${fakeAccount}`);
  await search(fakeAccount);
  await page.waitForURL(`**/explorer/accounts/${fakeSeller}/${fakeMonth}/${fakeAccount}`);
  await search("1-202611-000417");
  await page.waitForURL(`**/explorer/accounts/**`);
  await context.close();
});

test("of a plant's half hour a user sees its power and the own part", async () => {
  trading.reader = "user";
  const { page, context } = await open();
  await page.goto(`/explorer/plants/${fakePlants.solar.id}/slots/${aCoveredSlot()}`);
  const isSolarGiven = await Promise.race([
    page
      .getByText(/この30分に発電した電気は/)
      .waitFor()
      .then(() => true),
    page
      .getByText("この中に、あなたが見られる記録はありません")
      .waitFor()
      .then(() => false),
  ]);
  if (!isSolarGiven) {
    await page.goto(`/explorer/plants/${fakePlants.wind.id}/slots/${aCoveredSlot()}`);
    await page.getByText(/この30分に発電した電気は/).waitFor();
  }
  await page.getByRole("link", { name: /^項目/ }).first().waitFor();
  await context.close();
});

test("a checkpoint that was never signed names its neighbours; without a node it is said what to do", async () => {
  const { page, context } = await open();
  await page.goto("/explorer/checkpoints/10");
  await page.getByText("この件数で署名されたチェックポイントはありません").waitFor();
  await page.getByRole("link", { name: "9件" }).click();
  await page.getByText("台帳が 9件だったときの、署名された姿です").waitFor();
  node.isAway = true;
  await page.goto("/explorer/");
  await page.getByRole("main").waitFor();
  await context.close();
});

test("everything is reached by the keyboard alone", async () => {
  const { page, context } = await open({ width: 1280, height: 900 });
  await page.goto("/explorer/");
  await page.locator("main ol li").first().waitFor();
  await page.keyboard.press("Tab");
  assert.match((await page.locator(":focus").textContent()) ?? "", /本文へ進む/);
  await page.keyboard.press("Enter");
  for (let nth = 0; nth < 2; nth++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/explorer\/(entries|checkpoints)\//);
  await context.close();
});

/** Every page, with who looks and what shows that it is there. */
const pages = (): readonly (readonly [string, string, FakeExplorerState["reader"], string | RegExp])[] => [
  ["log", "/explorer/", "nobody", "main ol li"],
  ["closings", "/explorer/?kind=closings", "nobody", "main ol li"],
  ["batch", `/explorer/entries/${entryOf("usage-recorded").entry}`, "nobody", "main dl"],
  [
    "batch-records",
    `/explorer/entries/${entryOf("usage-recorded").entry}?row=3`,
    "staff",
    "main ul li[aria-current]",
  ],
  ["closing", `/explorer/entries/${fake.ledger.size() - 1}`, "nobody", "main dl"],
  ["checkpoint", "/explorer/checkpoints/newest", "nobody", "main dl"],
  ["members", "/explorer/members", "nobody", "main dl"],
  ["plants", "/explorer/plants", "nobody", "main ul li"],
  ["plant", `/explorer/plants/${fakePlants.wind.id}`, "user", "main form"],
  ["slot", `/explorer/plants/${fakePlants.wind.id}/slots/${aCoveredSlot()}`, "user", "main ul li"],
  ["account", `/explorer/accounts/${fakeSeller}/${fakeMonth}/${fakeAccount}`, "user", "main dl"],
  ["place", `/explorer/places/${homePlace(fakeMonth)}`, "user", "main dl"],
  ["reads", "/explorer/reads", "staff", "main ul li"],
  ["nothing", "/explorer/search?q=nothing", "nobody", "main h1"],
  ["nowhere", "/explorer/nowhere", "nobody", "main a"],
];

for (const [name, view, withAxe] of [
  ["390-light-ja", {}, true],
  ["360-dark-en", { width: 360, height: 740, dark: true, language: "en" }, false],
  ["1280-light-en", { width: 1280, height: 900, language: "en" }, false],
  ["1280-dark-ja", { width: 1280, height: 900, dark: true }, true],
] as const satisfies readonly (readonly [string, View, boolean])[]) {
  test(`every page at ${name}: nothing sticks out, nothing comes from elsewhere${withAxe ? ", axe finds nothing" : ""}`, async () => {
    const { page, context, errors } = await open(view);
    const faults: string[] = [];
    for (const [title, path, reader, there] of pages()) {
      trading.reader = reader;
      await page.goto(path);
      await page.locator(String(there)).first().waitFor({ state: "visible" });
      const over = await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      if (over !== 0) faults.push(`${title} is ${over} px too wide`);
      if (withAxe) faults.push(...(await axeFaults(page)).map((fault) => `${title}: ${fault}`));
      await picture(page, `explorer-${title}-${name}`);
    }
    assert.deepEqual(faults, []);
    assert.deepEqual(errors, []);
    await context.close();
  });
}
