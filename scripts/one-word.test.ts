import assert from "node:assert/strict";
import { test } from "node:test";
import { isTestFile, listSources, readHouseFile } from "./house/source-files.ts";

/** What people are never told in English, and the word of the glossary that stands for it on screens, papers and in mails. */
const otherWords = [
  [/\bretailers?\b/i, "seller"],
  [/\bstatements?\b/i, "bill"],
] as const;

const isWordsFile = (path: string): boolean =>
  /(-words|paper-names|mail-kinds|seller-papers)\.ts$/.test(path);
const isShown = (path: string): boolean => /^(web|trading-server|core\/api|scripts\/start)\//.test(path);

/** The literals of a source that are said to people in English; what is filled in is left out. */
function englishOf(path: string): readonly string[] {
  const source = readHouseFile(path).replaceAll(/\$\{[^}]*\}/g, "…");
  const literals = /"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;
  if (isWordsFile(path)) return (source.match(literals) ?? []).filter((text) => /[ A-Z]/.test(text));
  return [...source.matchAll(new RegExp(`\\ben: (?:${literals.source})`, "g"))].map(([text]) => text);
}

test("in English a seller is a seller and a bill a bill, on every screen, paper and mail", () => {
  const faults = listSources()
    .filter((path) => isShown(path) && !isTestFile(path))
    .flatMap((path) =>
      englishOf(path).flatMap((text) =>
        otherWords
          .filter(([other]) => other.test(text))
          .map(([, word]) => `${path} should say ${word}: ${text}`),
      ),
    );
  assert.deepEqual(faults, []);
});
