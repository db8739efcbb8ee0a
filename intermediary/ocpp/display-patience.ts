import type { CallOutcome, StationConnection } from "./station-connection.ts";

/** How often a connected station has left a message for its display without an answer, one after the other. */
const unanswered = new WeakMap<StationConnection, number>();

const mostUnanswered = 2;

/** Stations that do not know a message, or never answer it, are not asked again while they are connected. */
export const hasDisplay = (connection: StationConnection): boolean =>
  (unanswered.get(connection) ?? 0) < mostUnanswered;

/** `isKnown`: the answer, if there is one, does not say that there is no such display. */
export function noteShown(
  connection: StationConnection,
  outcome: CallOutcome,
  isKnown: (payload: Readonly<Record<string, unknown>>) => boolean = () => true,
): void {
  if (outcome.kind === "refused") unanswered.set(connection, mostUnanswered);
  if (outcome.kind === "no-answer") unanswered.set(connection, (unanswered.get(connection) ?? 0) + 1);
  if (outcome.kind === "answered") unanswered.set(connection, isKnown(outcome.payload) ? 0 : mostUnanswered);
}
