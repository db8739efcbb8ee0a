import { Problem } from "@tsunagu/core/problem/problem.ts";
import { parseKwh, parseLocalTime } from "./parse-source-values.ts";

export type HalfHour = { readonly line: number; readonly start: number; readonly wh: bigint };

export type HomeFile = { readonly meterId: string; readonly halfHours: readonly HalfHour[] };

const header = "meter_id,reading_datetime,general_supply_kwh";

/**
 * One meter's half hours, ascending, as the file has them. Throws `invalid_input` with the line: nothing can be held against
 * a file that is only half understood.
 */
export function parseHomeFile(text: string): HomeFile {
  const [first, ...lines] = text.trimEnd().split(/\r?\n/);
  if (first !== header) throw new Problem("invalid_input", `the home's file must begin with ${header}`);
  const rows = lines.map((row, index) => {
    const [meterId = "", time = "", kwh = ""] = row.split(",");
    return { meterId, line: index + 2, start: parseLocalTime(time), wh: parseKwh(kwh) };
  });
  const [{ meterId } = { meterId: "" }] = rows;
  for (const [index, { meterId: own, line, start }] of rows.entries()) {
    const before = rows[index - 1];
    if (own !== meterId || start % 1800 !== 0 || (before !== undefined && start <= before.start))
      throw new Problem("invalid_input", `line ${line} is of another meter, off the half hour, or not later`);
  }
  if (rows.length === 0) throw new Problem("invalid_input", "the home's file has no rows");
  return { meterId, halfHours: rows.map(({ line, start, wh }) => ({ line, start, wh })) };
}
