import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { Problem } from "@tsunagu/core/problem/problem.ts";

export type ReplayOptions = {
  readonly homeFile: string;
  readonly sessionFile: string;
  readonly user: string;
  /** Months since 1970-01. */
  readonly month: number;
  /** Which of the two ways in is taken first; the other brings the same file again. */
  readonly first: "seller" | "command-line";
};

const replayHelp = `
Plays real files through the whole system and holds the statement against them.

  npx node e2e/replay/main.ts --home FILE --sessions FILE --user ID --month 2026-10

  --home FILE       half hours of a home: meter_id,reading_datetime,general_supply_kwh
  --sessions FILE   charging sessions: session_ID;Garage_ID;User_ID;User_type;Shared_ID;Start_plugin;End_plugout;El_kWh;…
  --user ID         whose sessions are played
  --month YYYY-MM   a past month; both files are moved by whole days to begin on its 1st
  --first ROUTE     seller (operator contracts over HTTP) or command-line (tsunagu import); the other follows (seller)
`;

/** Throws `invalid_input`: an option is missing or is not what it must be. */
export function readReplayOptions(args: readonly string[]): ReplayOptions {
  const { home, sessions, user, month, first } = parse(args);
  if (home === undefined || sessions === undefined || user === undefined || month === undefined)
    throw new Problem("invalid_input", `--home, --sessions, --user and --month are needed\n${replayHelp}`);
  if (first !== "seller" && first !== "command-line")
    throw new Problem("invalid_input", `--first is seller or command-line, not "${first}"`);
  return {
    homeFile: resolve(home),
    sessionFile: resolve(sessions),
    user,
    month: parseMonth(month),
    first,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        home: { type: "string" },
        sessions: { type: "string" },
        user: { type: "string" },
        month: { type: "string" },
        first: { type: "string", default: "seller" },
      },
    }).values;
  } catch (cause) {
    throw new Problem("invalid_input", `${cause instanceof Error ? cause.message : cause}\n${replayHelp}`, {
      cause,
    });
  }
}

function parseMonth(text: string): number {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  if (year === undefined || month === undefined)
    throw new Problem("invalid_input", `--month must be as 2026-10, not "${text}"`);
  return (Number(year) - 1970) * 12 + Number(month) - 1;
}
