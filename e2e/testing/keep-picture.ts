import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";

/** A picture of a whole page in the folder that `PICTURES_DIR` names; nothing where it names none. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env["PICTURES_DIR"];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** What several pages show at the same moment. */
export async function keepPictures(name: string, pages: Readonly<Record<string, Page>>): Promise<void> {
  for (const [key, page] of Object.entries(pages)) await keepPicture(page, `${name}-${key}`);
}
