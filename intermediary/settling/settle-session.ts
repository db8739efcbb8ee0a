import { publicMeterOf } from "@tsunagu/core/identity/pseudonyms.ts";
import type { Transaction } from "kysely";
import type { MachineTools } from "../machine/machine-tools.ts";
import { sessionParts } from "../readings/session-parts.ts";
import type { Database } from "../store/database.ts";
import { ledgerSessionOf } from "./ledger-session.ts";
import { saveWantedUsages, type WantedUsage } from "./save-wanted-usages.ts";
import { type LoadedSession, loadSession, piecesOfSession, sessionReadings } from "./session-pieces.ts";
import { derivationOf } from "./settle-home-day.ts";
import { toAreaOfNumber } from "./to-record-values.ts";
import { encodeEvidence } from "./usage-evidence.ts";

export type SettledSession = {
  readonly changed: boolean;
  /** The purchaser has given no pseudonym for its month yet. */
  readonly waits: boolean;
};

type Deps = Pick<MachineTools, "random"> & { readonly member: number };

/**
 * Decides a public session: its pieces become usages of the account that its purchaser has in the month in which it began, at
 * the site's place. While it runs whole slots are written, the rest when it has ended. A session that is held, or that
 * nobody may be billed for, is nothing on the ledger.
 */
export async function settleSession(
  db: Transaction<Database>,
  sessionId: string,
  deps: Deps,
): Promise<SettledSession> {
  const session = await db
    .selectFrom("sessions")
    .innerJoin("sites", "sites.site_id", "sessions.site_id")
    .select(["state", "purchaser_id", "connector_id", "charger_id", "place", "area"])
    .where("session_id", "=", sessionId)
    .executeTakeFirst();
  const scope = {
    source: "session" as const,
    sourceId: sessionId,
    decides: () => true,
    fromSlot: 0,
    toSlot: Number.MAX_SAFE_INTEGER,
  };
  if (session === undefined || session.state === "held" || session.purchaser_id === null) {
    return { changed: await saveWantedUsages(db, scope, []), waits: false };
  }
  const { purchaser_id: purchaserId } = session;
  const loaded = await loadSession(db, sessionId);
  const wanted: WantedUsage[] = [];
  let unnamedWh = 0n;
  let waits = false;
  for (const { number, month, pieces } of sessionParts(piecesOfSession(loaded), { atHome: false })) {
    const named = await accountOf(db, { purchaserId, month });
    if (named === null) {
      waits = true;
      unnamedWh += pieces.reduce((sum, { wh }) => sum + wh, 0n);
      continue;
    }
    const ledgerSession = await ledgerSessionOf(db, { sessionId, number }, deps);
    for (const piece of pieces) {
      const readings = sessionReadings(loaded, piece);
      wanted.push({
        ...piece,
        // How a half hour was split off is our estimate, whatever the meter signed of the whole.
        quality: loaded.isSigned && piece.quality === "measured" ? "signed-by-meter" : piece.quality,
        purchaserId,
        month,
        ...named,
        meter: publicMeterOf(deps.member, session.charger_id, session.connector_id),
        place: session.place,
        area: toAreaOfNumber(session.area),
        endUse: "ev-charging",
        session: ledgerSession,
        evidence: encodeEvidence(derivationOf(piece, readings), readings, loaded.signedIn),
      });
    }
  }
  await saveUnnamed(db, loaded, waits ? unnamedWh : null);
  return { changed: await saveWantedUsages(db, scope, wanted), waits };
}

/** Whose customer the purchaser is in a month, and the account of it. */
async function accountOf(
  db: Transaction<Database>,
  { purchaserId, month }: { purchaserId: string; month: number },
): Promise<{ readonly seller: number; readonly account: string } | null> {
  const row = await db
    .selectFrom("purchaser_months")
    .select(["seller", "account"])
    .where("purchaser_id", "=", purchaserId)
    .where("month", "=", month)
    .executeTakeFirst();
  return row ?? null;
}

/** Energy of a known purchaser whose account in the month is not known: shown, until the pseudonyms come. Null: none. */
async function saveUnnamed(
  db: Transaction<Database>,
  { sessionId, chargerId, startedAt, endedAt, lastAt }: LoadedSession,
  energyWh: bigint | null,
): Promise<void> {
  await db
    .deleteFrom("unmatched_energy")
    .where("session_id", "=", sessionId)
    .where("reason", "=", "no_pseudonym")
    .execute();
  if (energyWh === null) return;
  await db
    .insertInto("unmatched_energy")
    .values({
      device_id: chargerId,
      session_id: sessionId,
      from_at: startedAt,
      to_at: endedAt ?? lastAt,
      energy_wh: energyWh,
      reason: "no_pseudonym",
      token: null,
    })
    .execute();
}
