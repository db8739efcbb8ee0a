import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { keptFaces } from "./keep-font-faces.ts";

const require = createRequire(import.meta.url);
const faceOf = (weight: string) =>
  readFileSync(require.resolve(`@fontsource/ibm-plex-sans-jp/${weight}.css`), "utf8");

const rangesOf = (css: string): readonly Range[] =>
  [...css.matchAll(/U\+([0-9a-fA-F]+)(?:-([0-9a-fA-F]+))?/g)].map(([, from = "", to = from]) => [
    Number.parseInt(from, 16),
    Number.parseInt(to, 16),
  ]);

/** Whether a face for the character is shipped. */
function isShipped(css: string, character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return rangesOf(css).some(([from, to]) => code >= from && code <= to);
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

test("every character of the screens' own words has a glyph in both weights", () => {
  for (const weight of ["400", "600"]) {
    const faces = shippedFaces(weight);
    const missing = [...ownCharacters()].filter((one) => !hasGlyph(faces, one.codePointAt(0) ?? 0));
    assert.deepEqual(missing, [], `weight ${weight}`);
  }
  // In the range that a face promises, but not in the face.
  assert.ok(!hasGlyph(shippedFaces("400"), "⋯".codePointAt(0) ?? 0));
});

/** What stands in the sources outside their comments. */
function ownCharacters(): ReadonlySet<string> {
  const web = import.meta.dirname;
  const names = join(web, "../core/api");
  const files = [
    ...listFiles(web).filter((file) => !/\/(node_modules|dist|testing)\/|\.test\.ts$/.test(file)),
    ...listFiles(names).filter((file) => file.endsWith("-names.ts")),
  ];
  const texts = files.map((file) => readFileSync(file, "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/ .*/g, ""));
  const found = new Set([...texts.join("")].filter((one) => one > "~"));
  assert.ok(found.size > 500);
  return found;
}

const listFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file));

type Face = {
  readonly ranges: readonly Range[];
  readonly font: { hasGlyphForCodePoint(code: number): boolean };
};
type Range = readonly [from: number, to: number];

const hasGlyph = (faces: readonly Face[], code: number): boolean =>
  faces.some(
    ({ ranges, font }) =>
      ranges.some(([from, to]) => code >= from && code <= to) && font.hasGlyphForCodePoint(code),
  );

function shippedFaces(weight: string): readonly Face[] {
  const folder = dirname(require.resolve(`@fontsource/ibm-plex-sans-jp/${weight}.css`));
  return (keptFaces(faceOf(weight)).match(/@font-face \{[^}]*\}/g) ?? []).map((face) => ({
    ranges: rangesOf(face),
    font: require("fontkit").openSync(join(folder, /url\(([^)]*\.woff2)\)/.exec(face)?.[1] ?? "")),
  }));
}
