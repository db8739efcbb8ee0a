import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { z } from "zod";

const shownFee = z.object({ at: z.number(), yen: z.string(), kwh: z.string() });

/** What a page showed of a running fee: yen and Wh as they stood there together. */
type ShownFee = { readonly atMs: number; readonly yen: bigint; readonly wh: bigint };

/** From here on the page notes every pair of yen and kWh that it shows while a session runs. */
export async function watchFee(page: Page): Promise<void> {
  await page.evaluate(`{
    const shown = (window.shownFees = []);
    const look = () => {
      const yen = document.querySelector("main [aria-live=polite] [aria-hidden]")?.textContent;
      const kwh = [...document.querySelectorAll("main dt")]
        .find((term) => term.textContent === "電力量")?.nextElementSibling?.textContent;
      const last = shown.at(-1);
      if (yen && kwh && (last?.yen !== yen || last?.kwh !== kwh)) shown.push({ at: Date.now(), yen, kwh });
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  }`);
}

/** What was noted until now, the oldest first. */
export async function shownFees(page: Page): Promise<readonly ShownFee[]> {
  const noted = z.array(shownFee).parse(await page.evaluate("window.shownFees"));
  const digits = (text: string) => BigInt(text.replaceAll(/\D/g, ""));
  return noted.map(({ at, yen, kwh }) => ({ atMs: at, yen: digits(yen), wh: digits(kwh) }));
}

/** What stood there was never less than before, always the price of what was measured, and never more than the limit. */
export function isPriced(
  shown: readonly ShownFee[],
  { priceYenPerKwh, limitYen }: { readonly priceYenPerKwh: string; readonly limitYen: bigint },
): void {
  const [whole = "0", decimals = ""] = priceYenPerKwh.split(".");
  const sen = BigInt(whole + decimals.padEnd(2, "0"));
  let [yenBefore, whBefore] = [0n, 0n];
  for (const { yen, wh } of shown) {
    const priced = (wh * sen) / 100_000n;
    assert.equal(yen, priced < limitYen ? priced : limitYen, `${wh} Wh at ${priceYenPerKwh} yen/kWh`);
    assert.ok(
      yen >= yenBefore && wh >= whBefore,
      `${yen} yen, ${wh} Wh after ${yenBefore} yen, ${whBefore} Wh`,
    );
    [yenBefore, whBefore] = [yen, wh];
  }
  assert.ok(new Set(shown.map(({ yen }) => yen)).size > 5, `only ${shown.length} values`);
}
