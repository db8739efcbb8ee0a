import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, monthStart } from "@tsunagu/core/energy/time.ts";
import type { ReplayOptions } from "./read-options.ts";
import type { ReplayOutcome } from "./replay.ts";

const shownDifferences = 20;

/** The outcome for people, line by line. */
export function outcomeLines(options: ReplayOptions, outcome: ReplayOutcome): readonly string[] {
  const { differences, imports, halfHours, chosen, told, closed, messages, secondsOf } = outcome;
  const { statement, bill } = closed.verified;
  const sum = (rows: readonly { readonly wh: bigint }[]) => rows.reduce((total, { wh }) => total + wh, 0n);
  const monthEnd = monthStart(options.month + 1);
  const leftOut = Map.groupBy(chosen.leftOut, ({ reason }) => reason);
  const s = (seconds: number) => `${seconds.toFixed(1)} s`;
  return [
    `${options.user} in ${dayText(dayOf(monthStart(options.month))).slice(0, 7)}: ${differences.length === 0 ? "the statement is as the files are" : `${differences.length} DIFFERENCES`}`,
    ...imports.map(
      ([route, counts]) =>
        `  ${route}: ${counts.rows} rows, ${counts.taken} taken, ${counts.unchanged} unchanged, ${counts.corrected} corrected, ${counts.refused} refused`,
    ),
    `  home: ${halfHours.length} half hours, ${sum(halfHours)} Wh in the file, ${statement.homes[0]?.measuredWh} Wh on the statement`,
    `  sessions: ${told.length} played, ${sum(told)} Wh in the file, ${statement.sessions.reduce((total, { wh }) => total + BigInt(wh), 0n)} Wh on the statement`,
    `    ${told.filter(({ end }) => end > monthEnd).length} of them end after the month; ${new Set(told.map(({ charger }) => charger)).size} chargers, ${messages} messages`,
    ...[...leftOut].map(([reason, rows]) => `    ${rows.length} left out: ${reason}`),
    `  statement ${statement.number}: ${statement.firstYen} yen, of which ${statement.sessions.reduce((total, { yen }) => total + BigInt(yen), 0n)} yen for sessions`,
    `  proved: ${bill.records.length} records, bundle of ${closed.bundleBytes} bytes, verified in ${closed.verifyMs.toFixed(0)} ms`,
    `  times: start ${s(secondsOf.start)}, imports ${s(secondsOf.import)}, sessions ${s(secondsOf.play)}, statement ${s(secondsOf.statement)}`,
    ...differences.slice(0, shownDifferences).map((difference) => `  ✖ ${difference}`),
    ...(differences.length > shownDifferences
      ? [`  … and ${differences.length - shownDifferences} more`]
      : []),
  ];
}
