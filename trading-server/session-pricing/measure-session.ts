import type { postMeasuredSession } from "@tsunagu/core/api/device-fees.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { z } from "zod";
import type { Changes } from "../changes/create-changes.ts";
import type { ChargerBook } from "../chargers/create-charger-book.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { beginSession } from "./begin-session.ts";
import { correctSession } from "./correct-session.ts";
import type { DisplayInformation } from "./display-information.ts";
import { displaySession } from "./display-session.ts";
import { feeOfSession } from "./fee-of-session.ts";
import { notifySessionEnded } from "./notify-session-ended.ts";
import type { ChargingSession } from "./session-fee.ts";

export type MeasuredSession = z.output<NonNullable<(typeof postMeasuredSession)["body"]>>;

type Deps = TradingTools & {
  readonly sellers: readonly number[];
  readonly changes: Changes;
  readonly chargerBook: ChargerBook;
};

/**
 * The second fee (claim 3) of a session on what is measured so far. Idempotent: the newest measurement of a session wins, an
 * older one is answered with what is known, and what has ended stays as it ended unless a newer end corrects it.
 */
export async function measureSession(measured: MeasuredSession, deps: Deps): Promise<DisplayInformation> {
  if (!deps.sellers.includes(measured.seller))
    throw new Problem("not_found", "this seller is not served here");
  if (measured.at < measured.startedAt)
    throw new Problem("invalid_input", "a session is not measured before it starts");
  await learnCharger(measured.chargerId, deps);
  const { session, isNew } = await deps.db
    .transaction()
    .execute((trx) => applyMeasured(measured, { ...deps, db: trx }));
  if (isNew)
    deps.changes.tell(`user:${session.userId}`, `charger:${session.chargerId}`, `seller:${session.seller}`);
  return displaySession(session, deps);
}

/** Once for each charger, so that result and statement can say where it was; without an answer its id stands for it. */
async function learnCharger(chargerId: string, { db, chargerBook, log }: Deps): Promise<void> {
  const known = await db
    .selectFrom("chargerFacts")
    .select("chargerId")
    .where("chargerId", "=", chargerId)
    .executeTakeFirst();
  if (known !== undefined) return;
  await chargerBook
    .find(chargerId)
    .catch((error: unknown) => log.warn("a charger has no name yet", { chargerId, ...errorFacts(error) }));
}

async function applyMeasured(
  measured: MeasuredSession,
  deps: Deps,
): Promise<{ readonly session: ChargingSession; readonly isNew: boolean }> {
  const { db } = deps;
  const known = await db
    .selectFrom("chargingSessions")
    .selectAll()
    .where("sessionId", "=", measured.sessionId)
    .executeTakeFirst();
  if (known !== undefined && known.userId !== measured.purchaserId) {
    throw new Problem("conflict", "this session is another purchaser's");
  }
  if (known?.state === "ended") {
    const corrected = await correctSession(known, measured, deps);
    if (corrected === null) return { session: known, isNew: false };
    await saveSession(corrected, deps);
    return { session: corrected, isNew: true };
  }
  const isOld = known !== undefined && measured.state === "running" && measured.at < known.at;
  if (isOld) return { session: known, isNew: false };
  const before = known ?? (await beginSession(measured, deps));
  const session = await moveOn(before, measured, deps);
  await saveSession(session, deps);
  if (session.state === "ended") await notifySessionEnded(session, deps);
  return { session, isNew: true };
}

async function saveSession(session: ChargingSession, { db }: Pick<Deps, "db">): Promise<void> {
  const { sessionId, ...facts } = session;
  await db
    .insertInto("chargingSessions")
    .values(session)
    .onConflict((conflict) => conflict.column("sessionId").doUpdateSet(facts))
    .execute();
}

async function moveOn(
  before: ChargingSession,
  { startedAt, at, energyWh, state, startRegisterWh, registerWh, version, signedByMeter }: MeasuredSession,
  deps: Deps,
): Promise<ChargingSession> {
  const isLater = at > before.at;
  const moved = {
    ...before,
    // An earlier event of the charger may come later than others, and then it began earlier.
    startedAt,
    version,
    signedByMeter: signedByMeter ? 1 : 0,
    at,
    energyWh: BigInt(energyWh),
    previousAt: isLater ? before.at : before.previousAt,
    previousWh: isLater ? before.energyWh : before.previousWh,
    state,
    startRegisterWh: wattHoursOf(startRegisterWh) ?? before.startRegisterWh,
    registerWh: wattHoursOf(registerWh) ?? before.registerWh,
  };
  return { ...moved, ...(await feeOfSession(moved, before, deps)) };
}

const wattHoursOf = (text: string | null): bigint | null => (text === null ? null : BigInt(text));
