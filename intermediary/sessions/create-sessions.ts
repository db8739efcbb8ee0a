import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import { type BegunSession, beginSession, type SessionStart } from "./begin-session.ts";
import { closeImpliedEnds } from "./close-implied-ends.ts";
import { endSession, type SessionStop, type StopOutcome } from "./end-session.ts";
import { type FollowedTransaction, followTransaction } from "./follow-transaction.ts";
import { judgeToken, type TokenJudgement } from "./judge-token.ts";
import { createGuessLimit } from "./limit-guesses.ts";
import { type ConnectorStatus, noteConnectorStatus } from "./note-connector-status.ts";
import type { FindPurchaserByToken, RefusedToken } from "./ports.ts";
import type { MeterValues, TakenValues } from "./take-registers.ts";
import { takeValues } from "./take-values.ts";
import { tokenKey } from "./token-key.ts";
import type { TransactionTold } from "./transaction-told.ts";

/** What a channel (OCPP) tells of charging. Everything is on disk when a promise resolves. */
export type Sessions = {
  /** Somebody stands there with this token. One that may not charge is told to `onRefused`. */
  judge(token: string, charger: { chargerId: string; behindSerial: string | null }): Promise<TokenJudgement>;
  begin(start: SessionStart): Promise<BegunSession>;
  take(values: MeterValues): Promise<TakenValues>;
  end(stop: SessionStop): Promise<StopOutcome>;
  /** An event of a transaction that its station names itself: all of the above in one. */
  follow(told: TransactionTold): Promise<FollowedTransaction>;
  noteStatus(status: ConnectorStatus): Promise<void>;
};

export type SessionsDeps = MachineTools & {
  readonly findPurchaserByToken: FindPurchaserByToken;
  /** Sessions or their registers have changed: whoever turns them into usage may look. */
  readonly onMeasured: () => void;
  /** Of one session: whoever shows its fee may ask. */
  readonly onSession: (sessionId: string) => void;
  /** Whoever registers cards or shows a screen may want to know; absent: nobody does. */
  readonly onRefused?: (refused: RefusedToken) => void;
  /** A station tries cards that nobody has, many within an hour; absent: nobody wants to know. */
  readonly onCardsTried?: (chargerId: string, different: number) => void;
};

const sweepMs = 15_000;

export type RunningSessions = Sessions & AsyncDisposable;

/** Also ends, every quarter of a minute, what is over by all signs but was never stopped. */
export function startSessions(deps: SessionsDeps): RunningSessions {
  const { store, now, timers, log, findPurchaserByToken } = deps;
  const tell = (sessionIds: readonly string[]) => {
    if (sessionIds.length === 0) return;
    for (const sessionId of sessionIds) deps.onSession(sessionId);
    deps.onMeasured();
  };
  const guesses = createGuessLimit({ ...deps, onTried: (...tried) => deps.onCardsTried?.(...tried) });
  const stopSweeping = startSweeping(async () => {
    tell(await closeImpliedEnds(deps));
  });

  function startSweeping(sweep: () => Promise<void>): () => Promise<void> {
    let closed = false;
    let running = Promise.resolve();
    let timer = timers.after(sweepMs, run);
    function run(): void {
      running = sweep()
        .catch((error: unknown) => log.error("sessions could not be swept", errorFacts(error)))
        .then(() => {
          if (!closed) timer = timers.after(sweepMs, run);
        });
    }
    return async () => {
      closed = true;
      timer[Symbol.dispose]();
      await running;
    };
  }

  return {
    judge: async (token, charger) => {
      const judgement = judgeToken(await findPurchaserByToken(tokenKey(token), now()), charger);
      const { chargerId } = charger;
      if (judgement.state !== "known")
        deps.onRefused?.({ chargerId, token, reason: judgement.state, at: now() });
      const told = await guesses.told(chargerId, tokenKey(token), judgement.state);
      return told === judgement.state ? judgement : { state: "unknown" };
    },
    begin: async (start) => {
      const begun = await beginSession(start, deps);
      // First, since it decides whether the station hears of the fee.
      const tokenState = await guesses.told(start.chargerId, tokenKey(start.token), begun.tokenState);
      if (!begun.repeated) tell([begun.sessionId]);
      return { ...begun, tokenState };
    },
    take: async (values) => {
      const taken = await store.transaction().execute((db) => takeValues(db, values));
      tell(taken.changed);
      return taken;
    },
    end: async (stop) => {
      const outcome = await endSession(stop, deps);
      if (outcome.outcome === "ended" && outcome.sessionId !== null) tell([outcome.sessionId]);
      return outcome;
    },
    follow: async (told) => {
      const followed = await followTransaction(told, deps);
      const { token } = told;
      const tokenState =
        token === null || followed.tokenState === null
          ? followed.tokenState
          : await guesses.told(told.chargerId, tokenKey(token), followed.tokenState);
      if (followed.changed) tell([followed.sessionId]);
      return { ...followed, tokenState };
    },
    noteStatus: (status) => noteConnectorStatus(status, deps),
    [Symbol.asyncDispose]: stopSweeping,
  };
}
