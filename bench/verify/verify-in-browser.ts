import { buildPage } from "./build-page.ts";
import { launchChromium } from "./launch-chromium.ts";
import type { MonthToVerify } from "./month-to-verify.ts";
import { servePage } from "./serve-page.ts";
import { type Measured, splitFirst, toTimes } from "./to-times.ts";

/** In `pages` new pages of new sessions, one after the other, `runs` times each. */
export async function verifyInBrowser(
  month: MonthToVerify,
  { pages, runs }: { pages: number; runs: number },
): Promise<Measured & { readonly version: string }> {
  await using served = await servePage(await buildPage());
  const browser = await launchChromium();
  try {
    const fresh: (readonly number[])[] = [];
    for (let nth = 0; nth < pages; nth++) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(served.url);
      fresh.push(toTimes(await page.evaluate(`timeVerify(${JSON.stringify(month)}, ${runs})`)));
      await context.close();
    }
    return { ...splitFirst(fresh), version: browser.version() };
  } finally {
    await browser.close();
  }
}
