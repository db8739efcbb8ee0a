import { sumWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import type { Transaction } from "kysely";
import type { HomeAt } from "../purchasers/find-purchaser.ts";
import { dayTextOf } from "../purchasers/jst-days.ts";
import { endOf } from "../readings/energy-piece.ts";
import type { KeptReason } from "../sessions/unmatched-reason.ts";
import type { Database } from "../store/database.ts";
import type { DevicePieces } from "./device-pieces.ts";

type Day = {
  readonly meter: { readonly deviceId: string; readonly serial: string };
  readonly span: { readonly from: number; readonly to: number };
  readonly settlement: DevicePieces;
  readonly home: HomeAt | null;
};

/**
 * Replaces what is unmatched of a meter's day: energy that no contract covers, or whose month has no pseudonyms yet (one
 * row for the day), and what the register did that cannot be true.
 */
export async function saveUnmatchedDay(db: Transaction<Database>, day: Day): Promise<void> {
  const { meter, span, settlement, home } = day;
  await saveImplausible(db, { deviceId: meter.deviceId, span, pieces: settlement });
  const pieces = [...settlement.slots.values()].flat();
  const [first] = pieces;
  const last = pieces.at(-1);
  if (home?.meters.has(meter.serial) || first === undefined || last === undefined) return;
  await add(db, meter.deviceId, {
    from: first.start,
    to: endOf(last),
    wh: sumWattHours(pieces.map(({ wh }) => wh)),
    reason: (await hasContract(db, meter.serial, span.from)) ? "no_pseudonym" : "no_contract",
  });
}

/**
 * Replaces what is shown of a meter in a span: rises that no connection lets through, where they begin; and a register that
 * fell (another meter, or a reset), which makes no energy and which somebody should look at.
 */
export async function saveImplausible(
  db: Transaction<Database>,
  {
    deviceId,
    span,
    pieces: { held, falls },
  }: { deviceId: string; span: Day["span"]; pieces: Pick<DevicePieces, "held" | "falls"> },
): Promise<void> {
  await db
    .deleteFrom("unmatched_energy")
    .where("device_id", "=", deviceId)
    .where("session_id", "is", null)
    .where("from_at", ">=", span.from)
    .where("from_at", "<", span.to)
    .execute();
  for (const { from, to, wh } of held) {
    if (from < span.from || from >= span.to) continue;
    await add(db, deviceId, { from, to, wh, reason: "implausible_rise" });
  }
  for (const at of falls) await add(db, deviceId, { from: at, to: at, wh: 0n, reason: "register_fell" });
}

async function add(
  db: Transaction<Database>,
  deviceId: string,
  { from, to, wh, reason }: { from: number; to: number; wh: bigint; reason: KeptReason },
): Promise<void> {
  await db
    .insertInto("unmatched_energy")
    .values({ device_id: deviceId, from_at: from, to_at: to, energy_wh: wh, reason })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function hasContract(db: Transaction<Database>, serial: string, at: number): Promise<boolean> {
  const day = dayTextOf(at);
  const home = await db
    .selectFrom("purchaser_homes")
    .select("home")
    .where("settlement_serial", "=", serial)
    .where("from_day", "<=", day)
    .where((has) => has.or([has("to_day", "is", null), has("to_day", ">", day)]))
    .executeTakeFirst();
  return home !== undefined;
}
