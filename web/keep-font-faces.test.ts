import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { keptFaces } from "./keep-font-faces.ts";

const faceOf = (weight: string) =>
  readFileSync(createRequire(import.meta.url).resolve(`@fontsource/ibm-plex-sans-jp/${weight}.css`), "utf8");

/** Whether a face for the character is shipped. */
function isShipped(css: string, character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return [...css.matchAll(/U\+([0-9a-fA-F]+)(?:-([0-9a-fA-F]+))?/g)].some(
    ([, from = "", to = from]) => code >= Number.parseInt(from, 16) && code <= Number.parseInt(to, 16),
  );
}

test("names in rare characters are set in the shipped font, headings in common ones", () => {
  const normal = keptFaces(faceOf("400"));
  const strong = keptFaces(faceOf("600"));
  for (const character of "つなぐ電気料金髙﨑円0,") assert.ok(isShipped(normal, character), character);
  for (const character of "つなぐ電気料金検証賦課金円0,¥−")
    assert.ok(isShipped(strong, character), character);
});

test("each face is one woff2 file", () => {
  const css = keptFaces(faceOf("600"));
  assert.doesNotMatch(css, /\.woff\)/);
  assert.equal(css.match(/@font-face/g)?.length, css.match(/\.woff2\)/g)?.length);
});
