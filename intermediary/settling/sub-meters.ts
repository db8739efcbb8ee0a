import { slotOf, slotStart } from "@tsunagu/core/energy/time.ts";
import type { EndUse } from "@tsunagu/core/records/record-values.ts";
import type { Transaction } from "kysely";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { HomeAt } from "../purchasers/find-purchaser.ts";
import type { EnergyPiece } from "../readings/energy-piece.ts";
import { sessionParts } from "../readings/session-parts.ts";
import type { Database } from "../store/database.ts";
import { devicePieces, maxHomePowerW } from "./device-pieces.ts";
import { ledgerSessionOf } from "./ledger-session.ts";
import { loadSession, piecesOfSession, sessionReadings } from "./session-pieces.ts";
import { toEndUse } from "./to-record-values.ts";
import { readingsBehind, type SourcedReading } from "./usage-evidence.ts";

/** What one sub-meter says of one slot. */
export type SubMeterSlot = {
  readonly meter: string;
  readonly endUse: EndUse;
  readonly session: string | null;
  readonly piece: EnergyPiece;
  readonly readings: readonly SourcedReading[];
};

export type SubMeters = {
  readonly slots: ReadonlyMap<number, readonly SubMeterSlot[]>;
  /** Whether every sub-meter has told all it will tell of a slot. */
  readonly haveReported: (slot: number) => boolean;
};

type Span = { readonly from: number; readonly to: number };
type Tools = Pick<MachineTools, "random">;

/**
 * The sub-meters of a home on one day: meters that report, and wallboxes, whose sessions are what they measure. Only those
 * that have a pseudonym in the month can be told apart; the others are part of the household.
 */
export async function loadSubMeters(
  db: Transaction<Database>,
  { home, settlementSerial, from, to }: Span & { readonly home: HomeAt; readonly settlementSerial: string },
  tools: Tools,
): Promise<SubMeters> {
  const said: SubMeterSlot[] = [];
  const until: number[] = [];
  for (const { serial, endUse } of home.subMeters) {
    const meter = home.meters.get(serial);
    if (meter === undefined) continue;
    const named = { meter, endUse: toEndUse(endUse) };
    const device = await deviceOf(db, { serial, settlementSerial });
    if (device === null) continue;
    const own =
      device.kind === "meter"
        ? await ofMeter(db, { deviceId: device.deviceId, from, to })
        : await ofWallbox(db, { chargerId: device.deviceId, month: home.month, from, to }, tools);
    said.push(...own.slots.map((slot) => ({ ...named, ...slot })));
    until.push(own.reportedUntil);
  }
  return {
    slots: Map.groupBy(said, ({ piece }) => slotOf(piece.start)),
    haveReported: (slot) => until.every((at) => at >= slotStart(slot + 1)),
  };
}

async function deviceOf(
  db: Transaction<Database>,
  { serial, settlementSerial }: { serial: string; settlementSerial: string },
): Promise<{ kind: "meter" | "wallbox"; deviceId: string } | null> {
  const meter = await db
    .selectFrom("meters")
    .select("meter_id")
    .where("serial", "=", serial)
    .where("kind", "=", "sub-meter")
    .executeTakeFirst();
  if (meter !== undefined) return { kind: "meter", deviceId: meter.meter_id };
  const wallbox = await db
    .selectFrom("chargers")
    .select("charger_id")
    .where("serial", "=", serial)
    .where("behind_serial", "=", settlementSerial)
    .executeTakeFirst();
  return wallbox === undefined ? null : { kind: "wallbox", deviceId: wallbox.charger_id };
}

type Said = {
  readonly slots: readonly Omit<SubMeterSlot, "meter" | "endUse">[];
  readonly reportedUntil: number;
};

async function ofMeter(
  db: Transaction<Database>,
  { deviceId, from, to }: Span & { readonly deviceId: string },
): Promise<Said> {
  const { slots, rows, reportedUntil } = await devicePieces(db, {
    deviceId,
    from,
    to,
    maxPowerW: maxHomePowerW,
  });
  return {
    reportedUntil,
    slots: [...slots.values()].flat().map((piece) => ({
      session: null,
      piece,
      readings: readingsBehind({ deviceId, rows }, piece),
    })),
  };
}

/** Between sessions a wallbox has nothing to report, so only a running session is waited for. */
async function ofWallbox(
  db: Transaction<Database>,
  { chargerId, month, from, to }: Span & { readonly chargerId: string; readonly month: number },
  tools: Tools,
): Promise<Said> {
  const sessions = await db
    .selectFrom("sessions")
    .select("session_id")
    .where("charger_id", "=", chargerId)
    .where("behind_serial", "is not", null)
    .where("state", "!=", "held")
    .where("started_at", "<", to)
    .where((has) => has.or([has("ended_at", "is", null), has("ended_at", ">", from)]))
    .orderBy("started_at")
    .execute();
  const slots: Omit<SubMeterSlot, "meter" | "endUse">[] = [];
  let reportedUntil = Number.POSITIVE_INFINITY;
  for (const { session_id } of sessions) {
    const session = await loadSession(db, session_id);
    if (session.endedAt === null) reportedUntil = Math.min(reportedUntil, session.lastAt);
    const part = sessionParts(piecesOfSession(session), { atHome: true }).find((own) => own.month === month);
    if (part === undefined) continue;
    const ledgerSession = await ledgerSessionOf(db, { sessionId: session_id, number: part.number }, tools);
    for (const piece of part.pieces) {
      if (piece.start < from || piece.start >= to) continue;
      slots.push({ session: ledgerSession, piece, readings: sessionReadings(session, piece) });
    }
  }
  return { slots, reportedUntil };
}
