import type { Page } from "playwright-core";
import { eventually } from "./eventually.ts";

/** Digits and unit stand in elements of their own: the text as it is read counts. */
export const textOf = (page: Page): Promise<string> => page.locator("main").innerText();

/** Waits until a page's text is as it should be, and returns it. It MUST come to that by itself: nothing is loaded anew. */
export async function shows(page: Page, pattern: RegExp, withinMs = 60_000): Promise<string> {
  let text = "";
  const look = async () => {
    text = await textOf(page);
    return pattern.test(text) ? text : undefined;
  };
  try {
    return await eventually(`${pattern}`, look, withinMs);
  } catch (cause) {
    const shown = text.replaceAll(/\s+/g, " ").slice(0, 1_000);
    throw new Error(`${page.url()} does not show ${pattern}, but: ${shown}`, { cause });
  }
}
