import { dayStart, slotOf, slotSeconds, slotStart } from "@tsunagu/core/energy/time.ts";
import { sumWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import type { Area } from "@tsunagu/core/records/record-values.ts";
import type { Transaction } from "kysely";
import type { MachineTools } from "../machine/machine-tools.ts";
import { findHomeBySerial, type HomeAt } from "../purchasers/find-purchaser.ts";
import type { EnergyPiece } from "../readings/energy-piece.ts";
import { type SharedPiece, splitHome } from "../readings/split-home.ts";
import type { Database } from "../store/database.ts";
import { type DevicePieces, devicePieces, maxHomePowerW } from "./device-pieces.ts";
import type { TimeSpan } from "./mark-days.ts";
import type { MeasuredSlot } from "./report-slot.ts";
import { saveUnmatchedDay } from "./save-unmatched-day.ts";
import { saveWantedUsages, type WantedUsage } from "./save-wanted-usages.ts";
import { loadSubMeters, type SubMeterSlot } from "./sub-meters.ts";
import { toAreaOfNumber } from "./to-record-values.ts";
import { encodeEvidence, readingsBehind, type SourcedReading } from "./usage-evidence.ts";

export type SettlementMeter = { readonly deviceId: string; readonly serial: string };

/** A slot waits so long after its end for its sub-meters; what comes later becomes a correction. */
export const subMeterWaitSeconds = 900;

export type SettledDay = {
  /** When a slot of the day must be looked at again; null: not before something new comes. */
  readonly dueAt: number | null;
  readonly changed: boolean;
  /** The newest slot that was settled, for the meter's display. */
  readonly newest: MeasuredSlot | null;
};

/**
 * Decides slots of one day (JST) of a home: which usages its settlement meter and its sub-meters make. Contracts begin and end
 * with days and pseudonyms with months, so a day has one home or none; without one the whole day is looked at.
 */
export async function settleHomeDay(
  db: Transaction<Database>,
  {
    meter,
    day,
    span: marked,
  }: { readonly meter: SettlementMeter; readonly day: number; readonly span: TimeSpan },
  { now, random }: Pick<MachineTools, "now" | "random">,
): Promise<SettledDay> {
  const home = await findHomeBySerial(db, meter.serial, dayStart(day));
  const isNamed = home?.meters.has(meter.serial) === true;
  const span = isNamed ? marked : { from: dayStart(day), to: dayStart(day + 1) };
  const settlement = await devicePieces(db, {
    deviceId: meter.deviceId,
    maxPowerW: maxHomePowerW,
    ...span,
  });
  const scope = { source: "home" as const, sourceId: meter.deviceId, ...slotsOf(span) };
  await saveUnmatchedDay(db, { meter, span, settlement, home });
  if (home === null) {
    const changed = await saveWantedUsages(db, { ...scope, decides: () => true }, []);
    return { dueAt: null, changed, newest: null };
  }
  const subMeters = await loadSubMeters(db, { home, settlementSerial: meter.serial, ...span }, { random });
  const wanted: WantedUsage[] = [];
  const decided = new Set<number>();
  let dueAt: number | null = null;
  for (const [slot, pieces] of settlement.slots) {
    const readyAt = slotStart(slot + 1) + subMeterWaitSeconds;
    if (!subMeters.haveReported(slot) && readyAt > now()) {
      dueAt = Math.min(dueAt ?? readyAt, readyAt);
      continue;
    }
    decided.add(slot);
    wanted.push(...usagesOfSlot({ home, meter, settlement, pieces, said: subMeters.slots.get(slot) ?? [] }));
  }
  const changed = await saveWantedUsages(db, { ...scope, decides: (slot) => decided.has(slot) }, wanted);
  return { dueAt, changed, newest: newestSlot(decided, { home, meter, settlement }) };
}

const slotsOf = ({ from, to }: { from: number; to: number }) => ({
  fromSlot: slotOf(from),
  toSlot: slotOf(to),
});

type Slot = {
  readonly home: HomeAt;
  readonly meter: SettlementMeter;
  readonly settlement: DevicePieces;
  readonly pieces: readonly EnergyPiece[];
  readonly said: readonly SubMeterSlot[];
};

function usagesOfSlot({ home, meter, settlement, pieces, said }: Slot): WantedUsage[] {
  const own = home.meters.get(meter.serial);
  if (own === undefined) return [];
  const shared = splitHome(
    pieces,
    said.map((sub) => ({ ...sub.piece, of: sub })),
  );
  const readings = pieces.flatMap((piece) =>
    readingsBehind({ deviceId: meter.deviceId, rows: settlement.rows }, piece),
  );
  const others = said.flatMap((sub) => sub.readings);
  const isShare = shared.subMeters.some((piece, index) => piece.wh !== said[index]?.piece.wh);
  const household = shared.household.map((piece) =>
    usageOf(home, piece, {
      meter: own,
      endUse: "household",
      session: null,
      derivation: said.length > 0 ? "house-minus-sub-meters" : derivationOf(piece, readings),
      readings: [...readings, ...others],
    }),
  );
  const parts = shared.subMeters.map((piece) =>
    usageOf(home, piece, {
      meter: piece.of.meter,
      endUse: piece.of.endUse,
      session: piece.of.session,
      derivation: isShare ? "share-of-import" : derivationOf(piece, piece.of.readings),
      readings: isShare ? [...readings, ...others] : piece.of.readings,
    }),
  );
  return [...household, ...parts];
}

type Named = Pick<WantedUsage, "meter" | "endUse" | "session"> & {
  readonly derivation: string;
  readonly readings: readonly SourcedReading[];
};

function usageOf(home: HomeAt, { start, durationS, wh, quality }: SharedPiece, named: Named): WantedUsage {
  const { purchaserId, seller, month, account, place } = home;
  const area: Area = toAreaOfNumber(home.area);
  const { meter, endUse, session, derivation, readings } = named;
  const stands = { purchaserId, seller, month, account, place, area, meter, endUse, session };
  return { ...stands, start, durationS, wh, quality, evidence: encodeEvidence(derivation, readings) };
}

/** How a piece follows from its readings, by name. */
export function derivationOf(
  { quality }: Pick<SharedPiece, "quality">,
  readings: readonly SourcedReading[],
): string {
  if (quality === "estimated") return "even-split-of-gap";
  return readings.some(({ reading }) => "intervalWh" in reading) ? "interval" : "register-difference";
}

function newestSlot(
  decided: ReadonlySet<number>,
  { home, meter, settlement }: Pick<Slot, "home" | "meter" | "settlement">,
): MeasuredSlot | null {
  if (decided.size === 0) return null;
  const slot = Math.max(...decided);
  const { purchaserId, seller, place } = home;
  return {
    ...meter,
    purchaserId,
    seller,
    place,
    slotStart: slot * slotSeconds,
    energyWh: sumWattHours((settlement.slots.get(slot) ?? []).map(({ wh }) => wh)),
  };
}
