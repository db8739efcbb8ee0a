import { mostPlausibleWh } from "../readings/most-plausible-wh.ts";

/** What is known of a session of the station when a message looks for its own. */
export type Candidate = {
  readonly sessionId: string;
  readonly transactionId: number;
  readonly connectorId: number;
  readonly tokenKey: string;
  readonly startedAt: number;
  readonly startRegisterWh: bigint | null;
  /** Its newest register. */
  readonly lastWh: bigint | null;
  /** Null while it runs. */
  readonly endedAt: number | null;
  /** The station itself said that it ended; an implied end still waits for that. */
  readonly stopped: boolean;
  readonly maxPowerW: number;
};

export type LookingStop = {
  readonly transactionId: number | null;
  readonly at: number;
  readonly registerWh: bigint | null;
  readonly tokenKey: string | null;
};

/** Stamps are whole seconds, and some stations stamp what belongs together a moment apart. */
const clockSlackSeconds = 60;

/** A number an earlier system gave out may meet one of ours: a day before our start it is not ours. */
const foreignSeconds = 86_400;

/**
 * The session that a stop ends, or null. By its number when we gave that number out; a station that was offline sends
 * -1, 0 or a number of its own: then by time, register and token, and of several the one whose register is nearest.
 */
export function chooseStopped(stop: LookingStop, sessions: readonly Candidate[]): Candidate | null {
  const named = sessions.find(({ transactionId }) => transactionId === stop.transactionId);
  if (named !== undefined && stop.at > named.startedAt - foreignSeconds) return named;
  const open = sessions.filter(
    (session) => !session.stopped && mayEnd(stop, session) && isPossible(stop, session),
  );
  const sameToken = open.filter(({ tokenKey }) => tokenKey === stop.tokenKey);
  return nearest(stop, sameToken.length > 0 ? sameToken : open);
}

const mayEnd = (stop: LookingStop, { startedAt }: Candidate): boolean =>
  stop.at >= startedAt - clockSlackSeconds;

function isPossible(stop: LookingStop, session: Candidate): boolean {
  if (stop.registerWh === null || session.startRegisterWh === null) return true;
  const energyWh = stop.registerWh - session.startRegisterWh;
  return energyWh >= 0n && energyWh <= mostPlausibleWh(session.maxPowerW, stop.at - session.startedAt);
}

function nearest(stop: LookingStop, sessions: readonly Candidate[]): Candidate | null {
  const distance = (session: Candidate): bigint => {
    const known = session.lastWh ?? session.startRegisterWh;
    if (known === null || stop.registerWh === null) return 0n;
    return stop.registerWh > known ? stop.registerWh - known : known - stop.registerWh;
  };
  const [best = null] = [...sessions].sort((a, b) => {
    const difference = distance(a) - distance(b);
    return difference === 0n ? b.startedAt - a.startedAt : difference < 0n ? -1 : 1;
  });
  return best;
}

export type LookingValues = {
  readonly transactionId: number | null;
  /** Null or 0: the station as a whole. */
  readonly connectorId: number | null;
  readonly at: number;
};

/**
 * The session that a meter value of that instant belongs to, or null: most values outside a session are a charger at
 * rest. A number of ours leads to its session only, so that a late value never reaches the next one.
 */
export function chooseMeasured(values: LookingValues, sessions: readonly Candidate[]): Candidate | null {
  const during = (session: Candidate): boolean =>
    values.at >= session.startedAt && (session.endedAt === null || values.at <= session.endedAt);
  const named = sessions.find(({ transactionId }) => transactionId === values.transactionId);
  if (named !== undefined) return during(named) ? named : null;
  const onConnector = sessions
    .filter((session) => session.connectorId === values.connectorId && during(session))
    .sort((a, b) => b.startedAt - a.startedAt);
  return onConnector[0] ?? null;
}
