import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Page } from "playwright-core";
import { type Charger, fakeSession } from "../testing/fake-chargers.ts";
import { fakeEmail, fakeNow, fakePassword } from "../testing/fake-people.ts";
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

const twoSellers = [
  {
    seller: 1,
    sellerName: { ja: "つなぐ電気", en: "Tsunagu Denki" },
    priceText: {
      ja: "最大 60.5円/kWh（税込）",
      en: "at most ¥60.5/kWh (tax included)",
    },
  },
  {
    seller: 2,
    sellerName: { ja: "みなとエナジー", en: "Minato Energy" },
    priceText: { ja: "55円/kWh + 3.3円/分（税込）", en: "¥55/kWh + ¥3.3/min (tax included)" },
  },
];

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
  await page.getByText("408 217").waitFor();
  const link = page.getByRole("link", { name: /QRコード/ });
  assert.equal(await link.getAttribute("href"), `${web.url}/charge/EKIMAE-1`);
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

test("a full car is told of in words beside the yen that stand still", async () => {
  await page.goto("/charger/EKIMAE-1");
  run({ energyWh: 10_925n, seconds: 15_477, powerW: 0, pausedBy: "car" });
  await page.getByText("車が充電を止めています").waitFor();
  await page.getByText("満充電になったか、車に設定した時刻を待っています").waitFor();
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "charger-full-car");
});

test("claim v5: the result equals the last running fee and clears itself after a warning", async () => {
  await page.goto("/charger/EKIMAE-1");
  run({ energyWh: 16_242n, seconds: 1_312, state: "ended" });
  await page.getByRole("heading", { name: "充電が終わりました" }).waitFor();
  await page.getByText("1,071").first().waitFor();
  await page.getByText("16.242 kWh × 66円 = 1071円").waitFor();
  await page.getByText("7,784.120 kWh → 7,800.362 kWh").waitFor();
  const receipt = page.getByRole("link", { name: "読み取って控えを見る" });
  assert.equal(await receipt.getAttribute("href"), `${web.url}/charging/00000000000000d7`);
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

test("claim s2: whoever signs in here sees the own price with seller and plan, chooses how much, starts; it ends by itself", async () => {
  await page.goto("/charger/EKIMAE-1");
  await page.getByRole("button", { name: "この画面でサインイン" }).click();
  await page.getByLabel("メールアドレス").fill(fakeEmail);
  await page.getByLabel("パスワード").click();
  for (const key of "wrong") await page.getByRole("button", { name: key, exact: true }).click();
  assert.deepEqual(await smallTargets(page), []);
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "charger-sign-in");
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  await page.getByText("メールアドレスかパスワードが違います").waitFor();
  assert.equal(await page.getByLabel("パスワード").inputValue(), "");
  await page.getByLabel("パスワード").fill(fakePassword);
  await page.keyboard.press("Enter");
  await page.getByText("販売 つなぐ電気・つなぐスタンダード").waitFor();
  await page.getByRole("button", { name: "金額" }).click();
  await page.getByRole("button", { name: "500", exact: true }).click();
  await page.getByText("目安 7.5 kWh").waitFor();
  await page.getByRole("button", { name: "減らす" }).click();
  assert.equal(await page.getByLabel("上限の金額").inputValue(), "450");
  await page.getByLabel("上限の金額").fill("150");
  assert.deepEqual(await smallTargets(page), []);
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "charger-choose-amount");
  await page.clock.setFixedTime((fakeNow + 45) * 1_000);
  await page.getByText("あと 15秒で終わります").waitFor();
  await page.getByRole("button", { name: "充電を始める" }).click();
  await page.getByText("まもなく始まります").waitFor();
  assert.deepEqual(web.world.screenStarts, [{ connectorId: 1, limit: { kind: "yen", yen: "150" } }]);
  await picture(page, "charger-waiting");
  run({ energyWh: 1_000n, seconds: 60, limitYen: 150n, secondsLeft: 74 });
  await page.getByText("約2分").waitFor();
  web.world.screenStarts.length = 0;
});

test("without a touch for a minute the sign-in is over, and the screen says so", async () => {
  await page.goto("/charger/EKIMAE-1");
  await page.getByRole("button", { name: "この画面でサインイン" }).click();
  await page.getByLabel("メールアドレス").fill(fakeEmail);
  await page.getByLabel("パスワード").fill(fakePassword);
  await page.keyboard.press("Enter");
  await page.getByText("販売 つなぐ電気・つなぐスタンダード").waitFor();
  await page.clock.setFixedTime((fakeNow + 61) * 1_000);
  await page.getByText("操作がなかったので、サインインを終わりました。").waitFor();
  assert.equal(await page.getByText("つなぐスタンダード").count(), 0);
});

test("for a card the amount is chosen on the screen before it is tapped, and can be taken back", async () => {
  await page.goto("/charger/EKIMAE-1");
  await page.getByRole("button", { name: "量を選んでカードで" }).click();
  await page.getByRole("button", { name: "時間" }).click();
  await page.getByRole("button", { name: "60", exact: true }).click();
  assert.deepEqual(await smallTargets(page), []);
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "charger-card-amount");
  await page.getByRole("button", { name: "この量にする" }).click();
  await page.getByText("次のカードは 60分まで。あと 170秒のうちにかざしてください。").waitFor();
  await picture(page, "charger-card-waits");
  await page.getByRole("button", { name: "取り消す" }).click();
  await page.getByText("次のカードは").waitFor({ state: "detached" });
});

test("a card that is not registered is told so, with the way to register and without its number", async () => {
  await page.goto("/charger/EKIMAE-1");
  web.world.refusedCard = { at: fakeNow, reason: "unknown" };
  web.world.tell();
  await page.getByRole("heading", { name: "このカードは登録されていません" }).waitFor();
  await page.getByRole("link", { name: "登録のページを開くQRコード" }).waitFor();
  assert.deepEqual(await smallTargets(page), []);
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "charger-refused-card");
  await page.clock.setFixedTime((fakeNow + 21) * 1_000);
  await page.getByText("このカードは登録されていません").waitFor({ state: "detached" });
  web.world.refusedCard = null;
});

test("where there are several sellers, each one's price stands there, none as if it were everybody's", async () => {
  web.world.screenPrices = twoSellers;
  await page.goto("/charger/EKIMAE-1");
  await page.getByText("契約している電力会社の料金").waitFor();
  await page.getByText("みなとエナジー").waitFor();
  await picture(page, "charger-two-sellers");
  web.world.screenPrices = null;
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
  assert.equal(await page.evaluate("getComputedStyle(document.documentElement).fontSize"), "22.4px");
  await picture(page, "charger-large-text");
  await page.getByRole("button", { name: "日本語" }).click();
});

test("a screen without a number asks which charger it stands at, and an unknown number says so", async () => {
  await page.goto("/charger/");
  await page.getByRole("link", { name: /GARAGE-7/ }).waitFor();
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "charger-choose");
  await page.goto("/charger/NOWHERE");
  await page.getByText("充電器が登録から外れています").waitFor();
});

for (const { name, language, dark, ...size } of [
  { name: "800", width: 800, height: 480, language: "ja" as const, dark: false },
  { name: "1024-en-dark", width: 1024, height: 600, language: "en" as const, dark: true },
  { name: "1280-dark", width: 1280, height: 800, language: "ja" as const, dark: true },
  { name: "phone", width: 390, height: 844, language: "en" as const, dark: false },
]) {
  test(`every state stands on a screen of ${size.width} x ${size.height}, without scrolling where it is built in`, async () => {
    const other = await web.open({ ...size, language, dark });
    const screen = other.page;
    const see = async (state: string) => {
      await picture(screen, `charger-${name}-${state}`);
      const height = await screen.evaluate("document.documentElement.scrollHeight");
      if (size.width >= 800) assert.ok(Number(height) <= size.height, `${state}: ${height}`);
      const width = await screen.evaluate("document.documentElement.scrollWidth");
      assert.ok(Number(width) <= size.width, `${state}: ${width} wide`);
      assert.deepEqual(await axeFaults(screen), [], state);
    };
    const ja = language === "ja";
    web.world.screenPrices = twoSellers;
    await screen.goto("/charger/EKIMAE-1");
    await screen.getByText("408 217").waitFor();
    await see("idle");
    await screen.getByRole("button", { name: ja ? "この画面でサインイン" : "Sign in here" }).click();
    await screen.locator("input[type=email]").fill(fakeEmail);
    await see("sign-in");
    await screen.locator("input[type=password]").fill(fakePassword);
    await screen.keyboard.press("Enter");
    await screen.getByRole("button", { name: ja ? "金額" : "Amount", exact: true }).click();
    await see("choose");
    await screen.getByRole("button", { name: ja ? "サインアウト" : "Sign out" }).click();
    web.world.refusedCard = { at: fakeNow, reason: "unknown" };
    web.world.tell();
    await screen.getByRole("heading", { name: ja ? "このカードは登録" : "not registered" }).waitFor();
    await see("refused");
    web.world.refusedCard = null;
    run({ energyWh: 16_242n, seconds: 1_312, limitYen: 1_500n, secondsLeft: 480 });
    await screen.getByText("46.6 kW").waitFor();
    await see("running");
    run({ energyWh: 16_242n, seconds: 1_400, limitYen: 1_500n, powerW: 0, pausedBy: "car" });
    await screen.getByText(ja ? "満充電になったか" : "It is full, or waits").waitFor();
    await see("full");
    run({ energyWh: 16_242n, seconds: 1_312, state: "ended" });
    await screen.getByRole("heading", { name: ja ? "充電が終わりました" : "Charging has ended" }).waitFor();
    await see("result");
    web.world.sessions = [1, 2].map((connectorId) => ({
      ...fakeSession({ charger, energyWh: 16_242n, seconds: 1_312, secondsLeft: 480 }),
      ...(connectorId === 1 ? {} : { pausedBy: "car" as const }),
      sessionId: `00000000000000a${connectorId}`,
      connectorId,
    }));
    web.world.tell();
    await screen.getByText("46.6 kW").nth(1).waitFor();
    await see("two");
    web.world.screenPrices = null;
    web.world.sessions = [];
    assert.deepEqual(other.errors, []);
    await other.context.close();
  });
}

test("a screen that is unpaired from the console says so at once and after a restart, and stops offering what it cannot do", async () => {
  web.world.pair("EKIMAE-1");
  await page.goto("/charger/EKIMAE-1");
  await page.getByRole("button", { name: "量を選んでカードで" }).click();
  await page.getByRole("heading", { name: /カードで/ }).waitFor();
  web.world.unpair("EKIMAE-1");
  await page.getByText("この画面と充電器の組み合わせは外れています").waitFor();
  assert.equal(await page.getByRole("button", { name: "量を選んでカードで" }).count(), 0);
  await picture(page, "charger-unpaired");
  await page.reload();
  await page.getByText("この画面と充電器の組み合わせは外れています").waitFor();
  await page.getByRole("button", { name: "この画面を組み合わせる" }).waitFor();
  web.world.pair("EKIMAE-1");
  await page.getByRole("button", { name: "量を選んでカードで" }).waitFor();
  assert.equal(await page.getByText("この画面と充電器の組み合わせは外れています").count(), 0);
});
