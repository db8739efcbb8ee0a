import assert from "node:assert/strict";
import { test } from "node:test";
import { parseImportWords } from "./import-home.ts";
import { readReplayOptions } from "./read-options.ts";

const args = ["--home", "/h.csv", "--sessions", "/s.csv", "--user", "A1-4"];

test("a month is written as on a calendar", () => {
  const { month, first, homeFile } = readReplayOptions([...args, "--month", "2026-10"]);
  assert.deepEqual([month, first, homeFile], [56 * 12 + 9, "seller", "/h.csv"]);
});

test("an option that is missing, unknown or wrong is refused", () => {
  for (const faulty of [
    args,
    [...args, "--month", "2026-13"],
    [...args, "--month", "10/2026"],
    [...args, "--month", "2026-10", "--first", "post"],
    [...args, "--month", "2026-10", "--more", "1"],
  ])
    assert.throws(() => readReplayOptions(faulty), { code: "invalid_input" });
});

test("what the command line prints after an import is read back", () => {
  assert.deepEqual(
    parseImportWords("took 1488 of 8688 rows, 235134 Wh (2 unchanged, 1 corrected, 7197 refused)\nfrom …"),
    { rows: 8688, taken: 1488, energyWh: "235134", unchanged: 2, corrected: 1, refused: 7197 },
  );
  assert.throws(() => parseImportWords("would take 1 of 1 rows"), { code: "neighbour_away" });
});
