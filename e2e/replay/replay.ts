import { readFileSync } from "node:fs";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { startSystem } from "../testing/start-system.ts";
import { type ChosenSessions, chooseSessions } from "./choose-sessions.ts";
import { type ClosedMonth, closeMonth } from "./close-month.ts";
import { compareHome } from "./compare-home.ts";
import { compareSessions } from "./compare-sessions.ts";
import { type ImportCounts, importByCommandLine, importBySeller } from "./import-home.ts";
import { type HalfHour, parseHomeFile } from "./parse-home-file.ts";
import { parseSessionFile } from "./parse-session-file.ts";
import { playSessions, type ToldSession } from "./play-sessions.ts";
import { prepareReplay } from "./prepare-replay.ts";
import type { ReplayOptions } from "./read-options.ts";
import { movedBy, shiftDaysOf } from "./shift-days.ts";

export type ReplayOutcome = {
  readonly differences: readonly string[];
  readonly imports: readonly (readonly [route: string, counts: ImportCounts])[];
  /** The file's rows that fall into the month. */
  readonly halfHours: readonly HalfHour[];
  readonly chosen: ChosenSessions;
  readonly told: readonly ToldSession[];
  readonly closed: ClosedMonth;
  readonly messages: number;
  readonly secondsOf: Readonly<Record<"start" | "import" | "play" | "statement", number>>;
};

const statementWithinMs = 600_000;

/** Plays both files through a system of its own, which goes with it. `now` is in whole seconds. */
export async function replay(options: ReplayOptions, now: number): Promise<ReplayOutcome> {
  const { month, user } = options;
  if (month >= monthOf(now)) throw new Problem("invalid_input", "--month must be over");
  const home = parseHomeFile(readFileSync(options.homeFile, "utf8"));
  const shiftDays = shiftDaysOf(home.halfHours[0]?.start ?? 0, month);
  const halfHours = home.halfHours
    .map((row) => ({ ...row, start: movedBy(row.start, shiftDays) }))
    .filter(({ start }) => monthOf(start) === month);
  const chosen = chooseSessions(parseSessionFile(readFileSync(options.sessionFile, "utf8")), { user, month });

  const watch = stopwatch();
  await using system = await startSystem();
  const { person, chargers } = await prepareReplay(system, {
    month,
    serial: home.meterId,
    played: chosen.played,
  });
  const start = watch();
  const imports = await importTwice(options, system, {
    file: options.homeFile,
    serial: home.meterId,
    shiftDays,
  });
  const imported = watch();
  const { card } = person;
  const { told, messages } = await playSessions(chosen.played, { ocppUrl: system.ocppUrl, card, chargers });
  const play = watch();
  const closed = await closeMonth(system, { person, month, withinMs: statementWithinMs });
  return {
    differences: [...importDifferences(imports), ...statementDifferences(closed, { halfHours, told })],
    imports,
    halfHours,
    chosen,
    told,
    closed,
    messages,
    secondsOf: { start, import: imported, play, statement: watch() },
  };
}

/** Seconds since it was asked last. */
function stopwatch(): () => number {
  let lastMs = performance.now();
  return () => {
    const seconds = (performance.now() - lastMs) / 1000;
    lastMs = performance.now();
    return seconds;
  };
}

async function importTwice(
  { first }: ReplayOptions,
  ...args: Parameters<typeof importByCommandLine>
): Promise<ReplayOutcome["imports"]> {
  const bySeller = async () => {
    const { preview, import: taken } = await importBySeller(...args);
    return [
      ["seller's preview", preview],
      ["seller's import", taken],
    ] as const;
  };
  const byCommandLine = async () => [["tsunagu import", await importByCommandLine(...args)]] as const;
  return first === "seller"
    ? [...(await bySeller()), ...(await byCommandLine())]
    : [...(await byCommandLine()), ...(await bySeller())];
}

/** The first import takes, nothing after it changes anything, and a preview says what an import would. */
function importDifferences(imports: ReplayOutcome["imports"]): readonly string[] {
  const firstImport = imports.findIndex(([route]) => route !== "seller's preview");
  const wanted = imports[firstImport]?.[1];
  return imports.flatMap(([route, { rows, taken, unchanged, corrected, refused }], index) => {
    const isRepeated = index > firstImport;
    const fits =
      wanted !== undefined &&
      rows === wanted.rows &&
      refused === wanted.refused &&
      corrected === 0 &&
      (isRepeated ? taken === 0 && unchanged === wanted.taken : taken === wanted.taken && unchanged === 0);
    return fits
      ? []
      : [`${route}: ${taken} taken, ${unchanged} unchanged, ${corrected} corrected, ${refused} refused`];
  });
}

function statementDifferences(
  { verified: { statement, bill } }: ClosedMonth,
  { halfHours, told }: Pick<ReplayOutcome, "halfHours" | "told">,
): readonly string[] {
  const usages = bill.records.filter((record) => record.kind === "usage-recorded");
  const corrections = bill.records.length - usages.length;
  const [home] = statement.homes;
  const sum = (rows: readonly { readonly wh: bigint }[]) => rows.reduce((total, { wh }) => total + wh, 0n);
  const homeWh = sum(halfHours);
  const differences = [
    ...compareHome(
      halfHours,
      usages.filter(({ place }) => place === home?.place),
    ),
    ...compareSessions(told, {
      lines: statement.sessions,
      pieces: usages.filter(({ session }) => session !== null),
    }),
  ];
  if (corrections > 0) differences.push(`${corrections} records are no usages: something was corrected`);
  if (home?.measuredWh !== String(homeWh))
    differences.push(`the statement's home: ${home?.measuredWh} Wh, not ${homeWh}`);
  const total = sum(statement.third.map(({ wh }) => ({ wh: BigInt(wh) })));
  if (total !== homeWh + sum(told))
    differences.push(`the statement's places: ${total} Wh, not ${homeWh + sum(told)}`);
  if (statement.unpriced.length > 0)
    differences.push(`${statement.unpriced.length} amounts of energy were not priced`);
  if (statement.status !== "final") differences.push(`the statement is ${statement.status}, not final`);
  return differences;
}
