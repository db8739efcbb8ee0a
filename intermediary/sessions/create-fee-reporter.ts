import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import { withinMs } from "../machine/within-ms.ts";
import { readFinalFee } from "./final-fee.ts";
import { mayHearFee } from "./may-hear-fee.ts";
import { readSessionReport, type SessionReport } from "./measured-session.ts";
import type { DisplayInformation, FindPurchaserByToken, SessionDisplay, TradingPorts } from "./ports.ts";
import { waitsForStart } from "./waits-for-start.ts";

export type FeeReporter = AsyncDisposable & {
  /** Something new is known of a session: asks for its fee and shows it. Returns at once. */
  report(sessionId: string): void;
  /** The answered fee of a session that is over, waited for no longer than `ms`; null when there is none in time. */
  finalFee(sessionId: string, ms: number): Promise<DisplayInformation | null>;
  /** Asks again for every end that was never answered; at the start of the machine. */
  resume(): Promise<void>;
};

export type FeeReporterDeps = MachineTools &
  TradingPorts & {
    readonly findPurchaserByToken: FindPurchaserByToken;
    readonly display: SessionDisplay;
    readonly retryMs: number;
  };

/** A running fee is for the display. A day, because the clock of a station may be wrong by hours. */
const newsForSeconds = 86_400;

/**
 * The second fee (claim 3): what is measured goes to the trading server, what it answers to the device. One question at a
 * time for each session, the newest state wins. When the trading server is away charging goes on: a running fee comes with
 * the next value, an end is asked for again until it is answered, across restarts.
 */
export function createFeeReporter(deps: FeeReporterDeps): FeeReporter {
  const { timers, log, retryMs } = deps;
  const asking = new Map<string, Promise<void>>();
  const dirty = new Set<string>();
  const retries = new Map<string, Disposable>();
  let closed = false;

  async function ask(sessionId: string): Promise<void> {
    while (dirty.delete(sessionId) && !closed) {
      // Never left by the middle: something newer may have been told meanwhile.
      if (await waitsForStart(sessionId, deps)) {
        retryLater(sessionId);
        continue;
      }
      const report = await readSessionReport(sessionId, deps);
      if (report === null || isOldNews(report, deps.now())) continue;
      try {
        const information = await deps.askSecondFee(report.measured);
        await saveFee(deps, { sessionId, report, information });
        if (await mayHearFee(sessionId, deps.store)) showFee(deps, report, information);
      } catch (error) {
        log.warn("no second fee for now", { sessionId, ...errorFacts(error) });
        if (report.shown.ended) retryLater(sessionId);
      }
    }
  }

  function retryLater(sessionId: string): void {
    if (closed) return;
    retries.get(sessionId)?.[Symbol.dispose]();
    retries.set(
      sessionId,
      timers.after(retryMs, () => report(sessionId)),
    );
  }

  function report(sessionId: string): void {
    dirty.add(sessionId);
    if (asking.has(sessionId) || closed) return;
    const done = ask(sessionId)
      .catch((error: unknown) =>
        log.error("a fee could not be reported", { sessionId, ...errorFacts(error) }),
      )
      .finally(() => asking.delete(sessionId));
    asking.set(sessionId, done);
  }

  return {
    report,
    finalFee: async (sessionId, ms) => {
      await withinMs(asking.get(sessionId) ?? Promise.resolve(), { ms, timers, late: undefined });
      return (await mayHearFee(sessionId, deps.store)) ? readFinalFee(deps.store, sessionId) : null;
    },
    resume: async () => {
      const unanswered = await deps.store
        .selectFrom("sessions")
        .select("session_id")
        .where("state", "!=", "running")
        .where("purchaser_id", "is not", null)
        .where((where) =>
          where.or([where("fee_version", "is", null), where("fee_version", "<", where.ref("version"))]),
        )
        .execute();
      for (const { session_id } of unanswered) report(session_id);
    },
    [Symbol.asyncDispose]: async () => {
      closed = true;
      for (const retry of retries.values()) retry[Symbol.dispose]();
      await Promise.all(asking.values());
    },
  };
}

/** A station that was offline tells of past charging value by value: nobody stands there, and its end is told of. */
const isOldNews = ({ measured, shown }: SessionReport, now: number): boolean =>
  !shown.ended && measured.at < now - newsForSeconds;

async function saveFee(
  { store }: FeeReporterDeps,
  {
    sessionId,
    report,
    information,
  }: { sessionId: string; report: SessionReport; information: DisplayInformation },
): Promise<void> {
  await store
    .updateTable("sessions")
    .set({
      fee: JSON.stringify(information),
      ...(report.shown.ended ? { fee_version: report.version } : {}),
    })
    .where("session_id", "=", sessionId)
    .execute();
}

/** Not waited for: a station that answers nothing must not hold up the next fee, and with it the stop at a limit. */
function showFee(
  { display, log }: FeeReporterDeps,
  { shown }: SessionReport,
  information: DisplayInformation,
): void {
  const onFault = (error: unknown) =>
    log.warn("the device did not take its fee", { chargerId: shown.chargerId, ...errorFacts(error) });
  if (information.stop && !shown.ended) display.stopCharging(shown).catch(onFault);
  display.showFee({ ...shown, information }).catch(onFault);
}
