import type { MessageFaultCode } from "@tsunagu/core/api/device-codes.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import { beginSession } from "./begin-session.ts";
import { chooseTransaction, type NamedSession } from "./choose-transaction.ts";
import { endSession } from "./end-session.ts";
import { decideEnergyAgain, extendStart } from "./extend-start.ts";
import { type Identification, identifySession } from "./identify-session.ts";
import { judgeToken, type TokenJudgement } from "./judge-token.ts";
import type { FindPurchaserByToken } from "./ports.ts";
import { findRemoteStart } from "./remote-starts.ts";
import { saveSignedValues } from "./save-signed-values.ts";
import type { Db } from "./session-rows.ts";
import { loadNamed, noteTransaction } from "./station-transactions.ts";
import { type MeterValue, takeRegisters } from "./take-registers.ts";
import { tokenKey } from "./token-key.ts";
import type { TransactionTold } from "./transaction-told.ts";

export type FollowedTransaction = {
  readonly sessionId: string;
  readonly connectorId: number;
  /** Of the event's own token; null if it has none. */
  readonly tokenState: TokenJudgement["state"] | null;
  readonly changed: boolean;
  readonly faults: readonly MessageFaultCode[];
};

type Deps = Pick<MachineTools, "store" | "now" | "random"> & { findPurchaserByToken: FindPurchaserByToken };

/**
 * Follows a transaction by whatever of its events comes, in whatever order and however often: the first that is heard of
 * opens the session, an earlier one that comes later moves its begin, the first end closes it. Each step is on disk by
 * itself and does nothing the second time: the station repeats an event that was not answered.
 */
export async function followTransaction(told: TransactionTold, deps: Deps): Promise<FollowedTransaction> {
  const { store, now } = deps;
  const remote = await findRemoteStart(store, told);
  const token = told.token ?? remote?.tokenKey ?? null;
  const known = chooseTransaction(
    { ...told, token: token === null ? null : tokenKey(token) },
    await loadNamed(store, told),
  );
  const session = known ?? (await open(told, token, deps));
  const judgement = token === null ? null : await judge(token, session, { told, deps });
  const identification =
    token === null || judgement === null
      ? null
      : { ...told, token, judgement, mayReplace: told.kind !== "ended" };
  const { faults, changed } = await store
    .transaction()
    .execute((db) => takeEvent(db, { told, known, session, identification, now: now() }));
  const followed = {
    sessionId: session.sessionId,
    connectorId: session.connectorId,
    tokenState: told.token === null ? null : (judgement?.state ?? null),
  };
  if (told.kind !== "ended") return { ...followed, faults, changed };
  const end = await endSession(
    { ...told, transactionId: session.transactionId, registerWh: told.endWh, stopKey: told.key },
    deps,
  );
  return {
    ...followed,
    faults: [...faults, ...end.faults],
    changed: changed || end.outcome === "ended",
  };
}

type Session = Pick<NamedSession, "sessionId" | "transactionId" | "connectorId">;

/** All that an event says but the end. */
async function takeEvent(
  db: Db,
  {
    told,
    known,
    session,
    identification,
    now,
  }: {
    told: TransactionTold;
    known: NamedSession | undefined;
    session: Session;
    identification: Identification | null;
    now: number;
  },
): Promise<{ faults: readonly MessageFaultCode[]; changed: boolean }> {
  const { sessionId } = session;
  const faults = faultsOf(told, known);
  const moved = known !== undefined && movesBegin(told, known);
  let changed = known === undefined || moved;
  if (moved) {
    const startKey = told.kind === "started" ? told.key : known.startKey;
    await extendStart(db, sessionId, { ...opening(told), startKey, rawId: told.rawId });
  }
  await noteTransaction(db, sessionId, told);
  if (identification !== null && (await identifySession(db, sessionId, { identification, now })))
    changed = true;
  // An end takes its own values.
  if (told.kind === "ended") return { faults, changed };
  const taken = await takeRegisters(db, { ...told, ...session });
  const signed = await saveSignedValues(db, sessionId, { signed: [], ...told });
  if (moved) await decideEnergyAgain(db, sessionId);
  return {
    faults: [...faults, ...taken.faults, ...(signed.hold ? [] : (["signed_data"] as const))],
    changed: changed || taken.changed.length > 0 || signed.changed,
  };
}

function faultsOf(
  { kind, key, beginWh }: TransactionTold,
  known: NamedSession | undefined,
): readonly MessageFaultCode[] {
  if (kind === "started" && known?.started === true && known.startKey !== key) return ["start_told_again"];
  if (kind === "ended" && known === undefined && beginWh === null) return ["end_without_start"];
  return [];
}

/** Until the start itself has come, the earliest event says when it began. */
const movesBegin = (told: TransactionTold, { started, startedAt }: NamedSession): boolean =>
  !started && (told.kind === "started" || opening(told).at < startedAt);

/** What an event says of the begin: a start says it itself, of others the earliest they tell of. */
function opening({ kind, at, clock, beginWh, values }: TransactionTold) {
  const isStart = kind === "started";
  const earliest = values.reduce<MeterValue | null>(
    (best, value) => (best === null || value.at < best.at ? value : best),
    null,
  );
  // A session lasts a second at least.
  const latest = kind === "ended" ? at - 1 : at;
  const startedAt = isStart ? at : Math.min(latest, earliest?.at ?? latest);
  return { at: startedAt, clock, registerWh: beginWh };
}

async function open(told: TransactionTold, token: string | null, deps: Deps): Promise<Session> {
  const connectorId = told.connectorId ?? 1;
  const begun = await beginSession(
    {
      ...told,
      ...opening(told),
      connectorId,
      token: token ?? "",
      startKey: told.kind === "started" ? told.key : `opened by ${told.key}`,
    },
    deps,
  );
  return { ...begun, connectorId };
}

async function judge(
  token: string,
  { sessionId }: { sessionId: string },
  { told, deps }: { told: TransactionTold; deps: Deps },
): Promise<TokenJudgement> {
  const { behind_serial } = await deps.store
    .selectFrom("sessions")
    .select("behind_serial")
    .where("session_id", "=", sessionId)
    .executeTakeFirstOrThrow();
  const holder = await deps.findPurchaserByToken(tokenKey(token), told.at);
  return judgeToken(holder, { behindSerial: behind_serial });
}
