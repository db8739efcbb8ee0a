import type { Page } from "playwright-core";
import { shows } from "./shows.ts";

/** The demonstration's browser proves the statement in sight, and says in words what that is and what it is not: those words. */
export async function proveStatement(page: Page): Promise<string> {
  const button = page.getByRole("button", { name: "この請求書を確かめる" });
  await button.waitFor();
  // The demonstration's password is known as soon as its door has answered: until then the form asks for one.
  await page.locator("form").filter({ has: button }).getByLabel("パスワード").waitFor({ state: "hidden" });
  await button.click();
  return await shows(page, /台帳の記録すべてと一致しました[\s\S]*証明したこと[\s\S]*証明していないこと/);
}

/** How long ago the closing was that these words name by its time of day in Japan. `now`: seconds since 1970. */
export function minutesSinceClosing(proved: string, now: number): number {
  const closedAt = /(\d{2}):(\d{2}) の締めまで/.exec(proved);
  const minutes = Number(closedAt?.[1]) * 60 + Number(closedAt?.[2]);
  const minuteOfDay = Math.floor((now + 32_400) / 60) % 1_440;
  return (minuteOfDay - minutes + 1_440) % 1_440;
}
