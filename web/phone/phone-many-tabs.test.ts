import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { fakeStaff } from "../testing/fake-console.ts";
import { signIn, startWeb } from "../testing/start-web.ts";

/** As the browser does with a tab that another one comes in front of; without a window it takes every tab for the front one. */
const putBehind = (page: Page) =>
  page.evaluate(`(() => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
  document.dispatchEvent(new Event("visibilitychange"));
})()`);

const bringBack = (page: Page) =>
  page.evaluate(`(() => {
  delete document.hidden;
  document.dispatchEvent(new Event("visibilitychange"));
})()`);

/** Where each line of events was opened to, in that order. */
function linesOf(page: Page): readonly string[] {
  const lines: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "eventsource") lines.push(new URL(request.url()).pathname);
  });
  return lines;
}

test("a phone hears of charging and of notifications on one line, and keeps it from page to page", async () => {
  await using web = await startWeb();
  const { page, errors } = await web.open();
  const lines = linesOf(page);
  await signIn(page);
  for (const path of ["/charge", "/statements", "/notifications"]) {
    await page.locator(`a[href="${path}"]`).filter({ visible: true }).first().click();
    await page.waitForURL(`**${path}`);
    await page.getByRole("heading", { level: 1 }).filter({ visible: true }).first().waitFor();
  }
  assert.deepEqual([lines, errors], [["/api/me/events"], []]);
});

test("two phones, a charger, the console and the explorer are open side by side, and none waits for a line", async () => {
  await using web = await startWeb();
  const { page: phone, context, errors } = await web.open();
  await signIn(phone);
  const open = async (path: string) => {
    const page = await context.newPage();
    await page.goto(path);
    return page;
  };
  await open("/statements");
  await open("/charger/EKIMAE-1");
  const console = await open("/seller/sign-in");
  await console.locator("input[type=email]").fill(fakeStaff.email);
  await console.locator("input[type=password]").fill(fakeStaff.password);
  await console.locator("button[type=submit]").click();
  await console.getByRole("heading", { name: "今日", level: 1 }).waitFor();
  await open("/explorer/");
  for (const page of context.pages())
    await page.getByRole("heading", { level: 1 }).filter({ visible: true }).first().waitFor();
  await phone.reload();
  await phone.getByRole("heading", { level: 1 }).filter({ visible: true }).first().waitFor();
  assert.deepEqual(errors, []);
});

test("tabs left in the background leave a line for the one in front, and hear what is new when they come back", async () => {
  await using web = await startWeb();
  const { page: first, context, errors } = await web.open();
  await signIn(first);
  await putBehind(first);
  for (let nth = 0; nth < 5; nth++) {
    const page = await context.newPage();
    await page.goto("/statements");
    await page.getByRole("heading", { level: 1 }).first().waitFor({ timeout: 30_000 });
    await putBehind(page);
  }
  const [newest] = web.world.notifications;
  assert.ok(newest !== undefined);
  const unread = web.world.notifications.filter(({ read }) => !read).length;
  web.world.notifications = [
    { ...newest, notificationId: "9d2a1b7c-0000-4000-8000-00000000000a", read: false },
    ...web.world.notifications,
  ];
  await bringBack(first);
  await first
    .getByText(`未読 ${unread + 1}件`)
    .first()
    .waitFor({ state: "attached" });
  assert.deepEqual(errors, []);
});
