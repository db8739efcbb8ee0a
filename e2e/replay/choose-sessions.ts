import { monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { monthOverhangSeconds } from "@tsunagu/core/records/records-refusal.ts";
import type { SourceSession } from "./parse-session-file.ts";
import { movedBy, shiftDaysOf } from "./shift-days.ts";

/** A session to be played, with its times in the chosen month. */
export type PlayedSession = Omit<SourceSession, "user" | "end"> & { readonly end: number };

type LeftOutReason =
  | "no plug-out written down"
  | "plug-out not after plug-in"
  | "on a charger that was still taken"
  | "not begun in the month"
  | "unplugged more than seven days after the month";

export type ChosenSessions = {
  readonly shiftDays: number;
  /** In order of their begin. */
  readonly played: readonly PlayedSession[];
  readonly leftOut: readonly { readonly line: number; readonly reason: LeftOutReason }[];
};

/**
 * One user's sessions, moved by whole days so that the first that can be played begins on the 1st of the month.
 *
 * Those that begin in the month are played, since a session belongs to the month in which it began; up to seven days into
 * the next, after which the ledger counts it as another. A connector holds one car: of two sessions that overlap on one
 * charger the later is left out.
 */
export function chooseSessions(
  sessions: readonly SourceSession[],
  { user, month }: { user: string; month: number },
): ChosenSessions {
  const own = sessions.filter((session) => session.user === user).sort((a, b) => a.start - b.start);
  const first = own.find(({ start, end }) => end !== null && end > start);
  if (first === undefined)
    throw new Problem("invalid_input", `the file has no session of ${user} that can be played`);
  const shiftDays = shiftDaysOf(first.start, month);
  const takenUntil = new Map<string, number>();
  const played: PlayedSession[] = [];
  const leftOut: { line: number; reason: LeftOutReason }[] = [];
  for (const { user: _, end: sourceEnd, ...session } of own) {
    const start = movedBy(session.start, shiftDays);
    const end = sourceEnd === null ? null : movedBy(sourceEnd, shiftDays);
    const reason = reasonToLeaveOut({ start, end, takenUntil: takenUntil.get(session.charger) ?? 0 }, month);
    if (reason !== null || end === null) leftOut.push({ line: session.line, reason: reason ?? withoutEnd });
    else {
      takenUntil.set(session.charger, end);
      played.push({ ...session, start, end });
    }
  }
  return { shiftDays, played, leftOut };
}

const withoutEnd = "no plug-out written down";

function reasonToLeaveOut(
  { start, end, takenUntil }: { start: number; end: number | null; takenUntil: number },
  month: number,
): LeftOutReason | null {
  if (end === null) return withoutEnd;
  if (end <= start) return "plug-out not after plug-in";
  if (monthOf(start) !== month) return "not begun in the month";
  if (end > monthStart(month + 1) + monthOverhangSeconds)
    return "unplugged more than seven days after the month";
  return start < takenUntil ? "on a charger that was still taken" : null;
}
