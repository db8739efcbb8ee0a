import type { runningSession } from "@tsunagu/core/api/trading-charging.ts";
import { daySeconds } from "@tsunagu/core/energy/time.ts";
import { type SessionPrice, sessionPriceAt } from "@tsunagu/core/rating/price-session.ts";
import type { z } from "zod";
import type { ChargerBook, ChargerFacts } from "../chargers/create-charger-book.ts";
import { findSiteName } from "../chargers/site-names.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { displaySession } from "../session-pricing/display-session.ts";
import { secondsUntilLimit } from "../session-pricing/seconds-until-limit.ts";
import type { ChargingSession } from "../session-pricing/session-fee.ts";
import { sessionFormula } from "../session-pricing/session-formula.ts";
import { loadAwayTariff } from "../tariffs/tariff-documents.ts";

export type RunningSession = z.output<typeof runningSession>;

type Deps = Pick<TradingTools, "db" | "now"> & { readonly chargerBook: ChargerBook };

/** Sessions that ended lately are shown too, so that nobody misses the result. */
const resultForS = 3_600;

/** Until the bill of its month is there. */
const correctedForS = 62 * daySeconds;

/** The user's running sessions and those that ended in the last hour, newest first; and those whose result was corrected lately. */
export async function listRunningSessions(
  userId: string,
  deps: Deps,
): Promise<{ sessions: RunningSession[]; corrected: RunningSession[] }> {
  const { db, now } = deps;
  const own = db
    .selectFrom("chargingSessions")
    .selectAll()
    .where("userId", "=", userId)
    .orderBy("startedAt", "desc")
    .orderBy("sessionId");
  const rows = await own
    .where((where) => where.or([where("state", "=", "running"), where("at", ">", now() - resultForS)]))
    .execute();
  const corrected = await own.where("correctedAt", ">", now() - correctedForS).execute();
  return { sessions: await toSessions(rows, deps), corrected: await toSessions(corrected, deps) };
}

const toSessions = (rows: readonly ChargingSession[], deps: Deps): Promise<RunningSession[]> =>
  Promise.all(
    rows.map(async (row) => {
      const known = await deps.chargerBook.find(row.chargerId).catch(() => undefined);
      return toRunningSession(row, known?.facts, deps);
    }),
  );

/** One session with the numbers that the device shows. */
export async function toRunningSession(
  session: ChargingSession,
  facts: ChargerFacts | undefined,
  { db }: Pick<TradingTools, "db">,
): Promise<RunningSession> {
  const { sessionId, chargerId, connectorId, startedAt, at, state } = session;
  const isSilent = state === "running" && facts !== undefined && !facts.online;
  const price = await priceOf(session, db);
  return {
    sessionId,
    chargerId,
    connectorId,
    siteName: await findSiteName(session, db),
    atHome: session.atHome === 1,
    startedAt,
    at,
    powerW: powerOf(session),
    state,
    silentSince: isSilent ? (facts.lastSeenAt ?? at) : null,
    pausedBy: isSilent ? null : pausedBy(session, facts),
    limitYen: textOf(session.limitYen),
    limitWh: textOf(session.limitWh),
    limitSeconds: session.limitSeconds,
    secondsLeft: secondsUntilLimit(session, price),
    registers: registersOf(session),
    formula: price === null ? null : sessionFormula(session, price),
    fee: await displaySession(session, { db }),
    signedByMeter: session.signedByMeter === 1,
    first: firstOf(session),
  };
}

function firstOf({ correctedAt, firstFeeYen, firstEnergyWh }: ChargingSession): RunningSession["first"] {
  if (correctedAt === null || firstFeeYen === null || firstEnergyWh === null) return null;
  return { yen: String(firstFeeYen), energyWh: String(firstEnergyWh), correctedAt };
}

/** Null at home: a home is priced by the period. */
async function priceOf(
  { atHome, tariff, place }: ChargingSession,
  db: Deps["db"],
): Promise<SessionPrice | null> {
  return atHome === 1 ? null : sessionPriceAt(await loadAwayTariff(tariff, db), place);
}

const textOf = (amount: bigint | null): string | null => (amount === null ? null : String(amount));

function registersOf({ startRegisterWh, registerWh }: ChargingSession): RunningSession["registers"] {
  if (startRegisterWh === null || registerWh === null) return null;
  return { startWh: String(startRegisterWh), endWh: String(registerWh) };
}

/** By what the station said last of the connector; only while it is this session's. */
function pausedBy(
  { state, sessionId }: ChargingSession,
  facts: ChargerFacts | undefined,
): RunningSession["pausedBy"] {
  if (state === "ended") return null;
  const connector = facts?.connectors.find((one) => one.sessionId === sessionId);
  if (connector?.status === "SuspendedEV") return "car";
  return connector?.status === "SuspendedEVSE" ? "charger" : null;
}

/** Between the last two measurements. */
function powerOf({ state, energyWh, previousWh, at, previousAt }: ChargingSession): number | null {
  if (state === "ended" || at <= previousAt || energyWh < previousWh) return null;
  return Number(((energyWh - previousWh) * 3_600n) / BigInt(at - previousAt));
}
