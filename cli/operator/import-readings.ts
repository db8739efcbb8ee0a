import { Buffer } from "node:buffer";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { fileMapping, postFileImport, postFilePreview, putMapping } from "@tsunagu/core/api/operator.ts";
import { timeText } from "@tsunagu/core/energy/time-text.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { readInputFile, readJsonFile } from "@tsunagu/edge/read-input-file.ts";
import { type ConnectionOptions, operatorConnection } from "./operator-connection.ts";

export type ImportOptions = ConnectionOptions & {
  readonly serial: string;
  readonly mapping: string;
  /** A file with the mapping itself: saved under the name first. */
  readonly mappingFile?: string;
  readonly shiftDays: string;
  readonly preview?: boolean;
};

const shownRows = 20;

/** Sends a file of half-hour readings to the intermediary and tells what was taken and what was refused, row by row. */
export async function importReadings(file: string, options: ImportOptions): Promise<readonly string[]> {
  const connection = operatorConnection(options);
  if (options.mappingFile !== undefined) {
    await callContract(
      putMapping,
      { params: { name: options.mapping }, body: readMapping(options.mappingFile) },
      connection,
    );
  }
  const body = {
    mapping: options.mapping,
    serial: options.serial,
    shiftDays: toWholeDays(options.shiftDays),
    contentBase64: Buffer.from(readInputFile(file)).toString("base64"),
  };
  const operation = options.preview === true ? postFilePreview : postFileImport;
  const result = await callContract(operation, { body }, connection);
  return [
    `${options.preview === true ? "would take" : "took"} ${result.taken} of ${result.rows} rows, ${result.energyWh} Wh` +
      ` (${result.unchanged} unchanged, ${result.corrected} corrected, ${result.refused.length} refused)`,
    ...(result.from === null || result.to === null
      ? []
      : [`from ${timeText(result.from)} to ${timeText(result.to)}`]),
    ...result.refused.slice(0, shownRows).map(({ line, reason, text }) => `line ${line}: ${reason}: ${text}`),
    ...(result.refused.length > shownRows ? [`… and ${result.refused.length - shownRows} more`] : []),
  ];
}

function toWholeDays(text: string): number {
  if (!/^-?\d{1,5}$/.test(text))
    throw new Problem("invalid_input", `--shift-days must be whole days, not "${text}"`);
  return Number(text);
}

function readMapping(file: string) {
  const parsed = fileMapping.safeParse(readJsonFile(file));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Problem("invalid_input", `${file} describes no mapping: ${faults.join("; ")}`, {
    cause: parsed.error,
  });
}
