import type { Page } from "playwright-core";
import { eventually } from "./eventually.ts";

/** Digits and unit stand in elements of their own: the text as it is read counts. */
export const textOf = (page: Page): Promise<string> => page.locator("main").innerText();

/** Waits until a page's text is as it should be, and returns it. It MUST come to that by itself: nothing is loaded anew. */
export const shows = (page: Page, pattern: RegExp, withinMs = 20_000): Promise<string> =>
  eventually(
    `${pattern} on ${page.url()}`,
    async () => {
      const text = await textOf(page);
      return pattern.test(text) ? text : undefined;
    },
    withinMs,
  );
