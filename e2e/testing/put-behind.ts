import type { Page } from "playwright-core";

/**
 * Puts a tab into the background, as a browser does when another one comes in front of it: one without a window takes all of its
 * tabs for the front one, and a person never has them all in sight.
 */
export async function putBehind(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
    document.dispatchEvent(new Event("visibilitychange"));
  })()`);
}

/** The tab is in sight again. */
export async function bringInFront(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    delete document.hidden;
    document.dispatchEvent(new Event("visibilitychange"));
  })()`);
}
