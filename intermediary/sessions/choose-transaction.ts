import type { TransactionTold } from "./transaction-told.ts";

/** A session that the station has called by the same name. */
export type NamedSession = {
  readonly sessionId: string;
  readonly transactionId: number;
  readonly connectorId: number;
  readonly startKey: string;
  /** False: only later events of it have come. */
  readonly started: boolean;
  readonly startedAt: number;
  readonly startRegisterWh: bigint | null;
  readonly tokenKey: string;
  /** Its newest register. */
  readonly lastWh: bigint | null;
  /** Null while it runs. */
  readonly endedAt: number | null;
};

/** Events of one moment come with stamps a moment apart. */
const slackSeconds = 60;

/** So long after its end an event by its name is no more of it: the station has used the name again. */
const afterEndSeconds = 300;

/**
 * The session that an event belongs to, or undefined for one that has not been told of yet. The name alone does not tell: a
 * station that counts its transactions uses a name again after a restart. `named` MUST be the newest first.
 */
export function chooseTransaction(
  told: TransactionTold,
  named: readonly NamedSession[],
): NamedSession | undefined {
  if (told.kind === "started") {
    const repeated = named.find(({ startKey }) => startKey === told.key);
    return repeated ?? named.find((session) => isItsStart(told, session));
  }
  const [newest] = named;
  const session =
    named.find(({ started, startedAt }) => !started || told.at >= startedAt - slackSeconds) ?? newest;
  // An end is the last word of a transaction; whoever says more ends it once again.
  if (told.kind === "ended") return session;
  const isOver = session?.endedAt != null && told.at > session.endedAt + afterEndSeconds;
  return isOver ? undefined : session;
}

/** Another start by a name: the one that was missing, the same told in other words, or a new transaction. */
function isItsStart(told: TransactionTold, session: NamedSession): boolean {
  if (!session.started) return session.endedAt === null || told.at <= session.endedAt;
  if (told.at < session.startedAt - slackSeconds) return false;
  if (session.endedAt !== null) return told.at < session.endedAt;
  const { beginWh } = told;
  if (beginWh === null) return told.token === null || told.token === session.tokenKey;
  // A new transaction counts on from the register of the one before.
  return beginWh === session.startRegisterWh || (session.lastWh !== null && beginWh < session.lastWh);
}
