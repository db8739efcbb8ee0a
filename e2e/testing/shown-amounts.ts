import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";

/** A row as it is shown: the words, the kWh to the watt-hour, the yen. Null: the row has none. */
type ShownRow = { readonly name: string; readonly wh: bigint | null; readonly yen: bigint };

export type ShownPlace = { readonly place: ShownRow; readonly uses: readonly ShownRow[] };

const toNumber = (text: string): bigint => BigInt(text.replaceAll(/[,.]/g, "").replace("–", "-"));

/** The first amount of yen in a text. Amounts stand twice in a page, once for screen readers. */
export function yenIn(text: string): bigint {
  const found = /(–?\d[\d,]*)\s*円/.exec(text)?.[1];
  if (found === undefined) throw new Error(`no yen in: ${text}`);
  return toNumber(found);
}

/** The last amount of energy in a text, in watt-hours: what is said of a part of it stands before. */
export function whIn(text: string): bigint {
  const found = text.match(/–?\d[\d,]*\.\d{3}(?!\d)/g)?.at(-1);
  if (found === undefined) throw new Error(`no kWh in: ${text}`);
  return toNumber(found);
}

const toRow = (text: string): ShownRow => ({
  name: text.split("\n")[0] ?? "",
  wh: /\d\.\d{3}/.test(text) ? whIn(text) : null,
  yen: yenIn(text),
});

/** The part of a page that has this heading. */
export const sectionOf = (page: Page, title: string): Locator =>
  page.locator("main section").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

/** Rows by place, each with its rows by use under it, in the order of the screen. `row`: what one row is. */
export async function shownPlaces(list: Locator, row: string): Promise<readonly ShownPlace[]> {
  const places: ShownPlace[] = [];
  for (const item of await list.locator("> li").all()) {
    if ((await item.locator(row).count()) === 0) continue;
    const [place, ...uses] = await item.locator(row).allInnerTexts();
    places.push({ place: toRow(place ?? ""), uses: uses.map(toRow) });
  }
  return places;
}

const sumYen = (rows: readonly ShownRow[]): bigint => rows.reduce((sum, { yen }) => sum + yen, 0n);
const sumWh = (rows: readonly ShownRow[]): bigint => rows.reduce((sum, { wh }) => sum + (wh ?? 0n), 0n);

/** Places add up to the total, uses to their places, in yen and in watt-hours. */
export function addsUp(
  places: readonly ShownPlace[],
  total: { readonly yen: bigint; readonly wh: bigint },
): void {
  const rows = places.map(({ place }) => place);
  assert.deepEqual([sumYen(rows), sumWh(rows)], [total.yen, total.wh]);
  for (const { place, uses } of places)
    assert.deepEqual([sumYen(uses), sumWh(uses)], [place.yen, place.wh ?? 0n], place.name);
}
