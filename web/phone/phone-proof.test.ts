import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import type { Page } from "playwright-core";
import type { FakeBundle } from "../testing/fake-bills.ts";
import { fakeMonth, fakePassword } from "../testing/fake-people.ts";
import { statementIdOf } from "../testing/fake-statements.ts";
import { axeFaults, type Device, picture, type RunningWeb, signIn, startWeb } from "../testing/start-web.ts";

const statementId = statementIdOf(fakeMonth - 1);
const path = `/statements/${statementId}`;
const grouped = (yen: string | bigint) => `${yen}`.replace(/\B(?=(\d{3})+$)/g, ",");

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
afterEach(() => {
  web.world.tamper = (bundle) => bundle;
  web.world.show = (answer) => answer;
});

/** As on a device that has proved nothing yet. A page that is still proving would keep its proof afterwards. */
async function forgetProofs(): Promise<void> {
  await page.evaluate(
    "Object.keys(localStorage).filter((name) => name.startsWith('tsunagu/proofs/')).forEach((name) => localStorage.removeItem(name))",
  );
}

async function verify(): Promise<void> {
  await page.goto(path);
  await page.getByRole("button", { name: /確かめる/ }).click();
}

test("a bill is proved in the browser: what was proved, what was not, and how long it took", async () => {
  await verify();
  await page.getByRole("heading", { name: "この請求は、台帳の記録すべてと一致しました" }).waitFor();
  const records = (web.world.bills.bundles.get(fakeMonth - 1)?.evidence.records.length ?? 0) / 128;
  await page.getByText(new RegExp(`記録 ${grouped(`${records}`)}件を \\d+ミリ秒で計算しました`)).waitFor();
  await page.getByText("メーターそのものの正しさ").waitFor();
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "statement-proved");
  // Whoever looks at another page and comes back finds what was found out.
  await page.getByRole("link", { name: "設定" }).first().click();
  await page.waitForURL("**/settings**");
  await page.goBack();
  await page.getByRole("heading", { name: "この請求は、台帳の記録すべてと一致しました" }).waitFor();
  // So does whoever comes back another day; and what was seen is demanded the next time.
  await page.reload();
  await page.getByRole("heading", { name: "この請求は、台帳の記録すべてと一致しました" }).waitFor();
  await page.getByText("今回が初めて").waitFor();
  await page.getByRole("button", { name: /確かめる/ }).click();
  await page.getByText("今回が初めて").waitFor({ state: "detached" });
  await page.getByRole("heading", { name: "この請求は、台帳の記録すべてと一致しました" }).waitFor();
});

test("the sealed key is opened once with the password, where this tab does not have it", async () => {
  await page.evaluate("sessionStorage.clear()");
  await page.goto(path);
  await page.getByLabel("パスワード").fill("not this one");
  await page.getByRole("button", { name: /確かめる/ }).click();
  await page.getByText("パスワードが違います").waitFor();
  await page.getByLabel("パスワード").fill(fakePassword);
  await page.getByRole("button", { name: /確かめる/ }).click();
  await page.getByLabel("パスワード").waitFor({ state: "detached" });
  await page.getByRole("heading", { name: /一致しました/ }).waitFor();
});

const withRecords = (bundle: FakeBundle, change: (records: string) => string) => ({
  ...bundle,
  evidence: { ...bundle.evidence, records: change(bundle.evidence.records) },
});

for (const [what, tamper, words] of [
  [
    "a changed byte",
    (bundle: FakeBundle) => withRecords(bundle, (hex) => `${hex.slice(0, -104)}01${hex.slice(-102)}`),
    /台帳と違います|足し算と合いません|前の記録と合いません/,
  ],
  [
    "a left-out record",
    (bundle: FakeBundle) => withRecords(bundle, (hex) => hex.slice(0, -128)),
    /届いていない記録があります/,
  ],
  [
    "a foreign key",
    (bundle: FakeBundle) => ({
      ...bundle,
      evidence: {
        ...bundle.evidence,
        checkpoint: bundle.evidence.checkpoint.replace("some-ledger", "other-ledger"),
      },
    }),
    /署名が足りません/,
  ],
  [
    "another tariff",
    (bundle: FakeBundle) => ({
      ...bundle,
      tariffs: bundle.tariffs.map((tariff) => ({ ...Object(tariff), version: 2 })),
    }),
    /同意していない料金表/,
  ],
  [
    "a changed fee, with its row",
    (bundle: FakeBundle) => ({
      ...bundle,
      statement: {
        ...bundle.statement,
        third: bundle.statement.third.map((row, index) => (index === 0 ? { ...row, yen: "1" } : row)),
      },
    }),
    /場所別・自宅/,
  ],
  ["something else", () => ({ format: "nothing" }), /証明ファイルの形が違います/],
] as const) {
  test(`${what} is refused in words`, async () => {
    web.world.tamper = (bundle) => (bundle === undefined ? bundle : tamper(bundle));
    await verify();
    await page.getByRole("heading", { name: "この請求は、確かめられませんでした" }).waitFor();
    assert.match((await page.getByRole("alert").textContent()) ?? "", words);
    await picture(page, `statement-refused ${what}`.replaceAll(/\W+/g, "-"));
    assert.deepEqual(await axeFaults(page), []);
  });
}

const dearer = (by: bigint) => {
  web.world.show = (answer) => {
    const leftYen = String(BigInt(answer.summary.leftYen) + by);
    return { ...answer, summary: { ...answer.summary, leftYen } };
  };
};

test("a bill that was shown dearer than the proved one is refused, and told as proved no more", async () => {
  dearer(1_000n);
  await verify();
  await page.getByRole("heading", { name: "この請求は、確かめられませんでした" }).waitFor();
  assert.match(
    (await page.getByRole("alert").textContent()) ?? "",
    /届いた請求書が、台帳で証明された請求書と違います.*お支払い額/s,
  );
  await page.reload();
  await page.getByRole("heading", { name: "この請求書は、まだこの端末で確かめていません" }).waitFor();
});

test("a proved bill is told as proved no more when the page is asked for anew and asks for more than is due", async () => {
  await verify();
  await page.getByRole("heading", { name: /一致しました/ }).waitFor();
  dearer(1_000n);
  await page.reload();
  await page.getByRole("heading", { name: "この請求は、確かめられませんでした" }).waitFor();
  assert.match((await page.getByRole("alert").textContent()) ?? "", /お支払い額/);
  assert.deepEqual(await axeFaults(page), []);
  dearer(-1_000n);
  await page.reload();
  await page.getByRole("heading", { name: /一致しました/ }).waitFor();
});

test("month, period, number and days on a bill are those of the document that is proved, whatever is said beside it", async () => {
  web.world.show = (answer) => {
    const { summary } = answer;
    const said = { month: fakeMonth, from: summary.from + 2_678_400, to: summary.to + 2_592_000 };
    return { ...answer, summary: { ...summary, ...said, number: "OTHER-1", dueDay: "2027-01-31" } };
  };
  await page.goto(path);
  await page.getByRole("heading", { level: 1, name: /2026年10月/ }).waitFor();
  const text = (await page.locator("main").last().textContent()) ?? "";
  assert.match(text, /10月31日/);
  assert.doesNotMatch(text, /11月30日|OTHER-1|2027年/);
});

test("energy that an earlier bill of the month has is said to be on that bill, and not to have no price", async () => {
  web.world.show = (answer) => {
    const bill = web.world.bills.bundles.get(fakeMonth - 1)?.statement;
    assert.ok(bill !== undefined);
    const [home] = bill.third;
    assert.ok(home !== undefined);
    const left = { place: home.place, session: null, endUse: "household" };
    const terms = { ...bill.terms, period: { ...bill.terms.period, from: bill.terms.period.from + 864_000 } };
    const unpriced = [
      { ...left, wh: "120000", reason: "other_period" },
      { ...left, endUse: "heat-pump", wh: "30500", reason: "other_period" },
      { ...left, wh: "700", reason: "outside_contract" },
    ];
    const earlier = [{ statementId: statementIdOf(fakeMonth - 2), number: "1-202610-000007" }];
    return { ...answer, document: { ...bill, terms, unpriced }, earlier };
  };
  await page.goto(path);
  await page.getByText("この月のうち、すでに請求した電力量").waitFor();
  const billed = page.locator("p").filter({ has: page.getByRole("link", { name: "1-202610-000007" }) });
  assert.match((await billed.textContent()) ?? "", /150\.500/);
  const rest = page.locator("ul").filter({ hasText: "契約の期間の外です" });
  assert.match((await rest.textContent()) ?? "", /0\.700/);
  assert.doesNotMatch((await rest.textContent()) ?? "", /120|30\.500/);
  await picture(page, "statement-second-of-month");
  assert.deepEqual(await axeFaults(page), []);
});

test("a bill that was made anew since the page read it is read once more, and proved", async () => {
  await forgetProofs();
  let times = 0;
  web.world.show = (answer) => {
    times += 1;
    const { statement } = web.world.bills.bundles.get(fakeMonth - 1) ?? {};
    return times === 1 ? { ...answer, document: { ...statement, number: "BEFORE-1" } } : answer;
  };
  await page.goto(path);
  await page.getByText("BEFORE-1").waitFor();
  await page.getByRole("button", { name: /確かめる/ }).click();
  await page.getByRole("heading", { name: /一致しました/ }).waitFor();
  await page.getByText("BEFORE-1").waitFor({ state: "detached" });
});

test("the page to pay on says what this device found out: nothing yet, proved and when, or refused and where to read why", async () => {
  await page.goto(`/pay/${statementId}`);
  await forgetProofs();
  await page.reload();
  await page.getByText("支払う前に、請求書が正しいか、この端末で確かめられます").waitFor();
  await page.getByRole("link", { name: "請求書で確かめる" }).click();
  await page.getByRole("button", { name: /確かめる/ }).click();
  await page.getByRole("heading", { name: /一致しました/ }).waitFor();
  await page.goto(`/pay/${statementId}`);
  await page.getByText("11月24日 15:42 に、この端末で確かめました。").waitFor();
  assert.equal(await page.getByText("支払う前に").count(), 0);
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "payment-proved");
  dearer(1_000n);
  await page.reload();
  await page.getByText("この端末では、正しいと確かめられませんでした").waitFor();
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "payment-refused");
  await page.getByRole("link", { name: "理由を見る" }).click();
  await page.getByRole("heading", { name: "この請求は、確かめられませんでした" }).waitFor();
});

test("a proof that comes in another form takes back what was told as proved", async () => {
  await verify();
  await page.getByRole("heading", { name: /一致しました/ }).waitFor();
  web.world.tamper = () => ({ format: "nothing" });
  await page.getByRole("button", { name: /確かめる/ }).click();
  await page.getByRole("heading", { name: "この請求は、確かめられませんでした" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "この請求書は、まだこの端末で確かめていません" }).waitFor();
});
