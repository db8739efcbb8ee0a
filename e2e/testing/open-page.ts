import type { BrowserContext, Page } from "playwright-core";

/** Another tab of the same browser, with the size of the thing that it stands for. */
export async function openPage(
  context: BrowserContext,
  path: string,
  size: { readonly width: number; readonly height: number },
): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize(size);
  await page.goto(path);
  await page.locator("main").first().waitFor();
  return page;
}
