import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fakeStaff } from "../testing/fake-console.ts";
import { fakeCustomerId } from "../testing/fake-console-data.ts";
import { fakeDigests, fakeMonth } from "../testing/fake-people.ts";
import { statementIdOf } from "../testing/fake-statements.ts";
import { axeFaults, picture, type RunningWeb, startWeb, type View } from "../testing/start-web.ts";

/** Every page of the console, with what shows that it is there. */
const pages = [
  ["today", "", "main svg"],
  ["customers", "customers", "main li"],
  ["customer", `customers/${fakeCustomerId(0)}`, "main table"],
  ["sales", "sales", "main table"],
  ["statements", "statements", "main li"],
  ["statement", `statements/${statementIdOf(fakeMonth - 1)}`, "main table"],
  ["tariffs", "tariffs", "main li"],
  ["tariff", `tariffs/${fakeDigests.home}`, "main dl"],
  ["new-tariff", `tariffs/${fakeDigests.home}/new`, "main form, main input"],
  ["plants", "plants", "main svg"],
  ["profile", "profile", "main dl"],
  ["new-document", "profile/terms/new", "main textarea"],
  ["devices", "devices", "main li"],
  ["device", "devices/EKIMAE-1", "main details"],
  ["new-device", "devices/new", "main form"],
  ["unmatched", "unmatched", "main table"],
  ["audit", "audit", "main table"],
  ["import", "import", "main form"],
  ["not-found", "nowhere", "main"],
] as const;

const views: readonly (readonly [string, View & { readonly axe: boolean }])[] = [
  ["390-light-ja", { axe: true }],
  ["390-dark-en", { dark: true, language: "en", axe: false }],
  ["1280-light-en", { width: 1280, height: 900, language: "en", axe: false }],
  ["1280-light-ja", { width: 1280, height: 900, axe: false }],
  ["1280-dark-ja", { width: 1280, height: 900, dark: true, axe: true }],
];

let web: RunningWeb;
before(async () => {
  web = await startWeb();
});
after(() => web[Symbol.asyncDispose]());

for (const [name, view] of views) {
  test(`every page of the console at ${name}: nothing sticks out${view.axe ? ", axe finds nothing" : ""}`, async () => {
    const { page, context, errors } = await web.open(view);
    const faults: string[] = [];
    const look = async (title: string) => {
      const over = await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      if (over !== 0) faults.push(`${title} is ${over} px too wide`);
      if (view.axe) faults.push(...(await axeFaults(page)).map((fault) => `${title}: ${fault}`));
      await picture(page, `seller-${title}-${name}`);
    };
    await page.goto("/seller/sign-in");
    await page.locator("form").waitFor();
    await look("sign-in");
    await page.locator("input[type=email]").fill(fakeStaff.email);
    await page.locator("input[type=password]").fill(fakeStaff.password);
    await page.locator("button[type=submit]").click();
    await page.locator("main#page").waitFor();
    for (const [title, path, there] of pages) {
      await page.goto(`/seller/${path}`);
      await page.locator(there).first().waitFor({ state: "visible" });
      await look(title);
      if (title !== "unmatched") continue;
      const said = await page.locator("nav a[aria-current=page]").innerText();
      assert.equal(
        await page.locator("main h1").innerText(),
        said.trim(),
        "menu and page have one name for it",
      );
    }
    assert.deepEqual(faults, []);
    assert.deepEqual(errors, []);
    await context.close();
  });
}
