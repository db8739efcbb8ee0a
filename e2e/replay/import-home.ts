import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { postFileImport, postFilePreview } from "@tsunagu/core/api/operator.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { sendHttpWithin } from "@tsunagu/edge/send-http.ts";
import { houseDir } from "../../scripts/house/source-files.ts";
import type { RunningSystem } from "../testing/start-system.ts";
import { mappingName } from "./prepare-replay.ts";

/** What a way in said of the file. */
export type ImportCounts = {
  readonly rows: number;
  readonly taken: number;
  readonly unchanged: number;
  readonly corrected: number;
  readonly refused: number;
  readonly energyWh: string;
};

type FileOfHome = { readonly file: string; readonly serial: string; readonly shiftDays: number };

const timeoutMs = 120_000;

/** The seller's route: a preview, then the import, as a console does it over HTTP. */
export async function importBySeller(
  system: RunningSystem,
  { file, serial, shiftDays }: FileOfHome,
): Promise<{ readonly preview: ImportCounts; readonly import: ImportCounts }> {
  const body = {
    mapping: mappingName,
    serial,
    shiftDays,
    contentBase64: readFileSync(file).toString("base64"),
  };
  const tools = { ...system.operator, send: sendHttpWithin(timeoutMs) };
  const preview = await callContract(postFilePreview, { body }, tools);
  const taken = await callContract(postFileImport, { body }, tools);
  return { preview: countsOf(preview), import: countsOf(taken) };
}

const countsOf = ({
  refused,
  rows,
  taken,
  unchanged,
  corrected,
  energyWh,
}: Omit<ImportCounts, "refused"> & { readonly refused: readonly unknown[] }): ImportCounts => ({
  rows,
  taken,
  unchanged,
  corrected,
  refused: refused.length,
  energyWh,
});

/** The operator's route: `tsunagu import` in a process of its own. */
export async function importByCommandLine(
  system: RunningSystem,
  { file, serial, shiftDays }: FileOfHome,
): Promise<ImportCounts> {
  const options = {
    serial,
    mapping: mappingName,
    "shift-days": String(shiftDays),
    url: `http://127.0.0.1:${system.ports["intermediary-port"]}`,
    data: system.data.path(),
  };
  const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["cli/main.ts", "import", file, ...args], { cwd: houseDir });
  return parseImportWords(stdout);
}

/** The first line that `tsunagu import` prints. */
export function parseImportWords(printed: string): ImportCounts {
  const match =
    /^took (\d+) of (\d+) rows, (\d+) Wh \((\d+) unchanged, (\d+) corrected, (\d+) refused\)$/m.exec(printed);
  if (match === null)
    throw new Problem("neighbour_away", `tsunagu import printed something else: ${printed}`);
  const [, taken, rows, energyWh = "", unchanged, corrected, refused] = match;
  return {
    rows: Number(rows),
    taken: Number(taken),
    unchanged: Number(unchanged),
    corrected: Number(corrected),
    refused: Number(refused),
    energyWh,
  };
}
