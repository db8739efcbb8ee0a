import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { operatorToken, startNeighbours } from "../testing/start-neighbours.ts";
import { temporaryFiles } from "../testing/temporary-files.ts";
import { type ImportOptions, importReadings } from "./import-readings.ts";

const mapping = {
  encoding: "utf-8",
  delimiter: ",",
  headerRows: 1,
  meterColumn: null,
  timeColumn: 1,
  clockColumn: null,
  energyColumn: 2,
  timeFormat: "yyyy-MM-dd HH:mm:ss",
  decimalMark: ".",
  unit: "kWh",
  timeMarks: "interval-start",
} as const;

const csv = "time,kWh\n2026-12-01 00:00:00,0.15\nx;y\n";

async function startImport() {
  const files = temporaryFiles();
  const neighbours = await startNeighbours();
  const options: ImportOptions = {
    data: files.dir,
    url: neighbours.url,
    token: files.write("token", operatorToken),
    serial: "H1",
    mapping: "utility",
    mappingFile: files.write("mapping.json", JSON.stringify(mapping)),
    shiftDays: "0",
  };
  return {
    asked: neighbours.asked,
    files,
    options,
    file: files.write("readings.csv", csv),
    [Symbol.asyncDispose]: async () => {
      files[Symbol.dispose]();
      await neighbours[Symbol.asyncDispose]();
    },
  };
}

const isBadInput = (message: RegExp) => (error: unknown) =>
  error instanceof Problem && error.code === "invalid_input" && message.test(error.message);

test("an import saves the mapping first, sends the file as it is and tells what was taken and refused", async () => {
  await using given = await startImport();
  const lines = await importReadings(given.file, { ...given.options, shiftDays: "-365" });
  assert.deepEqual(lines, [
    "took 1 of 2 rows, 150 Wh (0 unchanged, 0 corrected, 1 refused)",
    "from 2027-01-15T17:00:00+09:00 to 2027-01-15T17:30:00+09:00",
    "line 3: bad_time: x;y",
  ]);
  const [first, second] = given.asked;
  assert.deepEqual(first, { what: "mapping", params: { name: "utility" }, body: mapping });
  assert.deepEqual(second, {
    what: "import",
    body: {
      mapping: "utility",
      serial: "H1",
      shiftDays: -365,
      contentBase64: Buffer.from(csv).toString("base64"),
    },
  });
});

test("a preview changes nothing and says so", async () => {
  await using given = await startImport();
  const lines = await importReadings(given.file, { ...given.options, preview: true });
  assert.match(lines[0] ?? "", /^would take 1 of 2 rows/);
  assert.deepEqual(
    given.asked.map(({ what }) => what),
    ["mapping", "preview"],
  );
});

test("without a mapping's file the saved one is used; of many refused rows the first twenty are shown", async () => {
  await using given = await startImport();
  const { mappingFile: _, ...saved } = given.options;
  const lines = await importReadings(given.file, saved);
  assert.deepEqual(
    given.asked.map(({ what }) => what),
    ["import"],
  );
  assert.equal(lines.length, 1 + 20 + 1);
  assert.equal(lines.at(-1), "… and 5 more");
});

test("a file that cannot be read, a mapping that is none and days that are no number are told before anything is sent", async () => {
  await using given = await startImport();
  const { options, file, files } = given;
  const { mappingFile: _, ...saved } = options;
  await assert.rejects(
    importReadings(`${files.dir}/nowhere.csv`, saved),
    isBadInput(/cannot read .*nowhere\.csv/),
  );
  await assert.rejects(
    importReadings(file, { ...options, mappingFile: files.write("bad.json", "{") }),
    isBadInput(/bad\.json is not JSON/),
  );
  await assert.rejects(
    importReadings(file, { ...saved, shiftDays: "1.5" }),
    isBadInput(/--shift-days must be whole days, not "1\.5"/),
  );
  assert.deepEqual(given.asked, []);
});

test("a mapping's file that describes no mapping is bad input with what is missing", async () => {
  await using given = await startImport();
  const wrong = given.files.write("wrong.json", JSON.stringify({ ...mapping, unit: "MJ" }));
  await assert.rejects(
    importReadings(given.file, { ...given.options, mappingFile: wrong }),
    isBadInput(/wrong\.json.*unit/),
  );
  assert.deepEqual(given.asked, []);
});
