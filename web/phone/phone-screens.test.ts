import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fakeSession } from "../testing/fake-chargers.ts";
import { fakeContractId } from "../testing/fake-money.ts";
import { fakeMonth } from "../testing/fake-people.ts";
import { statementIdOf } from "../testing/fake-statements.ts";
import { axeFaults, picture, type RunningWeb, signIn, startWeb, type View } from "../testing/start-web.ts";

const id = statementIdOf(fakeMonth - 1);

/** Every page of the phone app, with what shows that it is there. */
const pages = [
  ["month", "/", "h2"],
  ["day", "/days/2026-11-05", "main svg"],
  ["history", "/history", "main li"],
  ["statements", "/statements", "main li"],
  ["statement", `/statements/${id}`, "main h2"],
  ["payment", `/pay/${id}`, "main form"],
  ["payment-means", "/payment-means", "main li"],
  ["payments", "/payments", "main li"],
  ["receipt", `/receipts/${statementIdOf(fakeMonth - 2)}`, "article"],
  ["credit-note", "/credit-notes/5e0a7c11-0000-4000-8000-000000000001", "article"],
  ["contracts", "/contracts", "main dl"],
  ["contract-plan", `/contracts/${fakeContractId}/plan`, "main h2"],
  ["contract-end", `/contracts/${fakeContractId}/end`, "main form"],
  ["contract-new", `/contracts/new?moving=${fakeContractId}`, "main h2"],
  ["chargers", "/charge", "main li"],
  ["charger", "/charge/GARAGE-7", "main fieldset"],
  ["notifications", "/notifications", "main li"],
  ["settings", "/settings", "main dl"],
  ["not-found", "/nowhere", "main"],
] as const;

/** Each page is looked at on a phone and on a desktop, in light and dark, in both languages. */
const views: readonly (readonly [string, View & { readonly axe: boolean }])[] = [
  ["390-light-ja", { axe: true }],
  ["360-dark-en", { width: 360, height: 740, dark: true, language: "en", axe: false }],
  ["1280-light-en", { width: 1280, height: 900, language: "en", axe: false }],
  ["1280-dark-ja", { width: 1280, height: 900, dark: true, axe: true }],
];

let web: RunningWeb;
before(async () => {
  web = await startWeb();
});
after(() => web[Symbol.asyncDispose]());

for (const [name, view] of views) {
  test(`every page at ${name}: nothing sticks out, nothing comes from elsewhere${view.axe ? ", axe finds nothing" : ""}`, async () => {
    const { page, context, errors } = await web.open(view);
    const [charger] = web.world.chargers;
    assert.ok(charger !== undefined);
    await signIn(page);
    const faults: string[] = [];
    for (const [title, path, there] of pages) {
      web.world.sessions =
        title === "month" ? [fakeSession({ charger, energyWh: 6_242n, seconds: 512 })] : [];
      await page.goto(path);
      await page.locator(there).first().waitFor({ state: "visible" });
      const over = await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      if (over !== 0) faults.push(`${title} is ${over} px too wide`);
      if (view.axe) faults.push(...(await axeFaults(page)).map((fault) => `${title}: ${fault}`));
      await picture(page, `${title}-${name}`);
    }
    assert.deepEqual(faults, []);
    assert.deepEqual(errors, []);
    await context.close();
  });
}

test("Japanese is set in the shipped font", async () => {
  const { page, context } = await web.open();
  await page.goto("/sign-in");
  await page.locator("form").waitFor();
  await page.evaluate("document.fonts.ready");
  const loaded = await page.evaluate(
    "[...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family)",
  );
  assert.ok(Array.isArray(loaded) && loaded.some((family) => String(family).includes("IBM Plex Sans JP")));
  assert.equal(await page.evaluate("document.fonts.check('16px \"IBM Plex Sans JP\"', '電気')"), true);
  await context.close();
});
