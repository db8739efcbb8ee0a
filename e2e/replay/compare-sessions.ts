import type { Statement } from "@tsunagu/core/rating/statement.ts";
import type { UsageRecorded } from "@tsunagu/core/records/ledger-record.ts";
import type { ToldSession } from "./play-sessions.ts";

type Line = Pick<Statement["sessions"][number], "session" | "place" | "start" | "wh" | "seconds" | "yen">;
type Piece = Pick<UsageRecorded, "session" | "start" | "durationS" | "wh" | "quality">;

/**
 * What is not as it was played; empty when every session has one line in the statement with its Wh, its time from plug-in to
 * plug-out and the yen that its charger showed last, its records cover that time without a hole, and there is no other line.
 */
export function compareSessions(
  told: readonly ToldSession[],
  { lines, pieces }: { lines: readonly Line[]; pieces: readonly Piece[] },
): readonly string[] {
  const left = new Set(lines);
  const faults = told.flatMap((session) => {
    const line = [...left].find(({ place, start }) => place === session.place && start === session.start);
    if (line === undefined) return [`line ${session.line}: the statement has no such session`];
    left.delete(line);
    const own = pieces.filter((piece) => piece.session === line.session);
    return faultsOf(session, line, own).map((fault) => `line ${session.line}: ${fault}`);
  });
  return [
    ...faults,
    ...[...left].map(
      ({ start, wh }) => `the statement has a session at ${start} of ${wh} Wh that was not played`,
    ),
  ];
}

function faultsOf(session: ToldSession, line: Line, pieces: readonly Piece[]): readonly string[] {
  const faults: string[] = [];
  const expect = (what: string, found: string, wanted: string) => {
    if (found !== wanted) faults.push(`${what}: ${found}, not ${wanted}`);
  };
  expect("Wh of the statement's line", line.wh, String(session.wh));
  expect("seconds of the statement's line", String(line.seconds), String(session.end - session.start));
  expect("yen of the statement's line", line.yen, session.finalYen ?? "(no final cost was told)");
  const ordered = [...pieces].sort((a, b) => a.start - b.start);
  expect(
    "Wh of its records",
    String(ordered.reduce((sum, { wh }) => sum + BigInt(wh), 0n)),
    String(session.wh),
  );
  let at = session.start;
  for (const { start, durationS, quality } of ordered) {
    expect("a record begins where the one before ends", String(start), String(at));
    expect("quality of a record", quality, "measured");
    at = start + durationS;
  }
  expect("the end of its last record", String(at), String(session.end));
  return faults;
}
