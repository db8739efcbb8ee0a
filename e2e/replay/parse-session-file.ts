import { Problem } from "@tsunagu/core/problem/problem.ts";
import { parseKwh, parseLocalTime } from "./parse-source-values.ts";

export type SourceSession = {
  readonly line: number;
  readonly garage: string;
  readonly user: string;
  /** A shared charger has a name; a private one is its user's. */
  readonly charger: string;
  readonly start: number;
  /** Null: nobody wrote down when it was unplugged. */
  readonly end: number | null;
  readonly wh: bigint;
};

const header =
  "session_ID;Garage_ID;User_ID;User_type;Shared_ID;Start_plugin;End_plugout;El_kWh;Duration_hours";

/** All rows as the file has them. Throws `invalid_input` with the line of a row that cannot be read. */
export function parseSessionFile(text: string): readonly SourceSession[] {
  const [first, ...lines] = text.trimEnd().split(/\r?\n/);
  if (first !== header) throw new Problem("invalid_input", `the sessions' file must begin with ${header}`);
  return lines.map((row, index) => {
    const line = index + 2;
    try {
      return { line, ...parseRow(row) };
    } catch (cause) {
      throw new Problem("invalid_input", `line ${line} of the sessions' file cannot be read`, { cause });
    }
  });
}

function parseRow(row: string): Omit<SourceSession, "line"> {
  const [, garage = "", user = "", , shared = "", start = "", end = "", kwh = ""] = row.split(";");
  return {
    garage,
    user,
    charger: shared === "NA" ? user : shared,
    start: parseLocalTime(start),
    end: end === "NA" ? null : parseLocalTime(end),
    wh: parseKwh(kwh),
  };
}
