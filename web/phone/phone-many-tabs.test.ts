import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
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

test("tabs left in the background leave a line for the one in front, and hear what is new when they come back", async () => {
  await using web = await startWeb();
  const { page: first, context, errors } = await web.open();
  await signIn(first);
  await putBehind(first);
  for (let nth = 0; nth < 5; nth++) {
    const page = await context.newPage();
    await page.goto("/statements");
    await page.getByRole("heading", { level: 1 }).first().waitFor({ timeout: 10_000 });
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
