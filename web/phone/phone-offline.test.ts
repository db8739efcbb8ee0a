import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeMonth } from "../testing/fake-people.ts";
import { statementIdOf } from "../testing/fake-statements.ts";
import { picture, signIn, startWeb } from "../testing/start-web.ts";

const id = statementIdOf(fakeMonth - 1);

test("without a network the app opens and shows what was seen, with the time of it; what was not seen says so", async () => {
  await using web = await startWeb();
  const { page, context } = await web.open();
  await signIn(page);
  await page.evaluate("navigator.serviceWorker.ready");
  // From the next page on the worker stands between the app and the network.
  for (const path of ["/", `/statements/${id}`]) {
    await page.goto(path);
    await page.locator("main h2").first().waitFor();
  }
  await page.goto("/");
  const total = await page.locator("main h1, main h2").first().textContent();
  await web.cutNetwork();
  await page.reload();
  await page.getByText("サーバとつながりません。").first().waitFor();
  assert.equal(await page.locator("main h1, main h2").first().textContent(), total);
  await picture(page, "offline-390-light-ja");
  await page.goto(`/statements/${id}`);
  await page.locator("main h2").first().waitFor();
  await page.goto("/history");
  await page.getByRole("button", { name: "もう一度読み込む" }).first().waitFor();
  await context.close();
});

test("once the server is back, a list that was seen before is asked for again by itself", async () => {
  await using web = await startWeb();
  const { page, context } = await web.open();
  await signIn(page);
  await page.evaluate("navigator.serviceWorker.ready");
  for (const path of ["/payments", "/statements"]) {
    await page.goto(path);
    await page.locator("main li").first().waitFor();
  }
  await web.cutNetwork();
  await page.reload();
  await page.getByText("サーバとつながりません。").first().waitFor();
  await page.getByText("2026年10月").first().waitFor();
  web.world.isNew = true;
  await web.bringBackNetwork();
  await page.getByText("請求書はまだありません").waitFor();
  await page.getByText("サーバとつながりません。").waitFor({ state: "detached" });
  await context.close();
});

test("signing out forgets what was kept", async () => {
  await using web = await startWeb();
  const { page, context } = await web.open();
  await signIn(page);
  await page.evaluate("navigator.serviceWorker.ready");
  await page.goto("/settings");
  await page.getByRole("button", { name: "サインアウト", exact: true }).click();
  await page.waitForURL("**/sign-in");
  assert.equal(await page.evaluate('caches.has("tsunagu/seen")'), false);
  await context.close();
});
