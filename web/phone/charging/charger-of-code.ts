/**
 * The charger that a code on a charger names: an address of this site that ends in `/charge/ID` or `/charger/ID`. A code
 * of another site is none of ours: a sticker may have been put over the real one.
 */
export function chargerOfCode(text: string, origin: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.origin !== origin) return null;
  const [, id] = /^\/charger?\/([A-Za-z0-9][A-Za-z0-9_.-]{0,47})$/.exec(url.pathname) ?? [];
  return id ?? null;
}
