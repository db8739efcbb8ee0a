import assert from "node:assert/strict";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { type RecordKind, recordKindNames } from "@tsunagu/core/records/record-kinds.ts";
import { parseArrowTable } from "./house/arrow-table.ts";
import { houseDir, isTestFile, listFiles, listSources, readHouseFile } from "./house/source-files.ts";

/** Rules are verbs: the record `asset-issued` is written by the rule `issue-asset`. */
const ruleOf: Readonly<Record<RecordKind, string>> = {
  "asset-issued": "issue-asset",
  "usage-recorded": "record-usage",
  "asset-transferred": "transfer-asset",
  "usage-corrected": "correct-usage",
  "asset-corrected": "correct-asset",
  "transfer-cancelled": "cancel-transfer",
};

test("every record kind has a rule, a test of the rule and a vector", () => {
  const missing = recordKindNames.flatMap((kind) =>
    [
      `ledger-node/state-machine/${ruleOf[kind]}.ts`,
      `ledger-node/state-machine/${ruleOf[kind]}.test.ts`,
      `core/records/vectors/${kind}.json`,
    ].filter((path) => !existsSync(join(houseDir, path))),
  );
  assert.deepEqual(missing, []);
});

test("every room has a README that says what it owns, what not, and what is always true", () => {
  const rooms = [...parseArrowTable(readHouseFile("ARCHITECTURE.md")).keys()].filter(
    (room) => room !== "scripts",
  );
  const faulty = rooms.filter((room) => {
    const path = join(room, "README.md");
    if (!existsSync(join(houseDir, path))) return true;
    const text = readHouseFile(path);
    return !["## Owns", "## Does not own", "## Always true"].every((heading) =>
      text.includes(`\n${heading}\n`),
    );
  });
  assert.deepEqual(faulty, []);
});

test("nothing is marked to be done later", () => {
  const mark = new RegExp(
    `\\b(${["TO", "FIX"].map((start) => start + (start === "TO" ? "DO" : "ME")).join("|")})\\b`,
  );
  assert.deepEqual(
    listFiles("**/*.{ts,tsx,md,json,css}").filter(
      (path) => path !== "package-lock.json" && path !== "STYLE.md" && mark.test(readHouseFile(path)),
    ),
    [],
  );
});

test("no test is skipped or runs alone", () => {
  const mark = /\b(test|it|describe|suite|context|t)\.(skip|only|todo)\b|[{,]\s*(skip|only|todo):/;
  assert.deepEqual(
    listSources().filter(
      (path) => isTestFile(path) && path !== "scripts/tidy.test.ts" && mark.test(readHouseFile(path)),
    ),
    [],
  );
});

test("no file is over 200 kB, and no hand-written source over 400 lines", () => {
  const files = listFiles("**/*.{ts,tsx,md,json,css,html,svg}").filter(
    (path) => path !== "package-lock.json",
  );
  assert.deepEqual(
    files.filter((path) => statSync(join(houseDir, path)).size > 200_000),
    [],
  );
  assert.deepEqual(
    listSources().filter(
      (path) => !path.includes(".generated.") && readHouseFile(path).split("\n").length > 400,
    ),
    [],
  );
});

test("no file has a name that says nothing", () => {
  assert.deepEqual(
    listSources().filter((path) => /(^|\/)(index|utils?|helpers?|common|misc)\.tsx?$/.test(path)),
    [],
  );
});

test("every document has one title", () => {
  const faulty = listFiles("**/*.md").filter((path) => {
    const outsideCode = readHouseFile(path).replaceAll(/^```[\s\S]*?^```/gm, "");
    return [...outsideCode.matchAll(/^# .+$/gm)].length !== 1;
  });
  assert.deepEqual(faulty, []);
});

test("every link between documents leads somewhere", () => {
  const broken = listFiles("**/*.md").flatMap((path) =>
    [...readHouseFile(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
      .map((match) => match[1] ?? "")
      .filter((target) => !existsSync(join(houseDir, dirname(path), target)))
      .map((target) => `${path} → ${target}`),
  );
  assert.deepEqual(broken, []);
});

test("every link to a heading finds it", () => {
  const broken = listFiles("**/*.md").flatMap((path) =>
    [...readHouseFile(path).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)#([^)\s]+)/g)]
      .filter(([, target = "", anchor = ""]) => {
        const page = target === "" ? path : join(dirname(path), target);
        return !existsSync(join(houseDir, page)) || !anchorsOf(readHouseFile(page)).includes(anchor);
      })
      .map(([, target, anchor]) => `${path} → ${target}#${anchor}`),
  );
  assert.deepEqual(broken, []);
});

/** As GitHub makes them: small letters, no punctuation, hyphens for spaces. */
const anchorsOf = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
