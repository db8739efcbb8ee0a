import { dayStart, slotStart } from "@tsunagu/core/energy/time.ts";
import type { Transaction } from "kysely";
import type { Database } from "../store/database.ts";
import { devicePieces } from "./device-pieces.ts";
import type { PlantFacts } from "./plants.ts";
import { derivationOf, subMeterWaitSeconds } from "./settle-home-day.ts";
import { encodeEvidence, readingsBehind } from "./usage-evidence.ts";

type WantedAsset = {
  readonly slot: number;
  readonly wh: bigint;
  readonly quality: "measured" | "estimated";
  readonly evidence: Uint8Array;
};

/**
 * Decides one day (JST) of a plant: what all its meters together gave in each slot. A slot waits for its meters as a home
 * waits for its sub-meters.
 */
export async function settlePlantDay(
  db: Transaction<Database>,
  { plant, day }: { readonly plant: PlantFacts; readonly day: number },
  { now }: { readonly now: () => number },
): Promise<{ readonly dueAt: number | null; readonly changed: boolean }> {
  const meters = await db
    .selectFrom("meters")
    .select("meter_id")
    .where("kind", "=", "plant")
    .where("plant", "=", plant.id)
    .execute();
  const devices = [];
  for (const { meter_id: deviceId } of meters) {
    const span = { from: dayStart(day), to: dayStart(day + 1), maxPowerW: plant.capacityW };
    devices.push({ deviceId, ...(await devicePieces(db, { deviceId, ...span })) });
  }
  const slots = [...new Set(devices.flatMap((device) => [...device.slots.keys()]))].sort((a, b) => a - b);
  let dueAt: number | null = null;
  let changed = false;
  for (const slot of slots) {
    const readyAt = slotStart(slot + 1) + subMeterWaitSeconds;
    if (devices.some((device) => !device.slots.has(slot)) && readyAt > now()) {
      dueAt = Math.min(dueAt ?? readyAt, readyAt);
      continue;
    }
    const own = devices.map((device) => ({ device, pieces: device.slots.get(slot) ?? [] }));
    const pieces = own.flatMap((said) => said.pieces);
    const readings = own.flatMap(({ device, pieces: of }) =>
      of.flatMap((piece) => readingsBehind(device, piece)),
    );
    const quality = pieces.some((piece) => piece.quality === "estimated") ? "estimated" : "measured";
    const wanted: WantedAsset = {
      slot,
      wh: pieces.reduce((sum, { wh }) => sum + wh, 0n),
      quality,
      evidence: encodeEvidence(derivationOf({ quality }, readings), readings),
    };
    if (await saveWantedAsset(db, plant, wanted)) changed = true;
  }
  return { dueAt, changed };
}

async function saveWantedAsset(
  db: Transaction<Database>,
  { id: plant, seller }: PlantFacts,
  { slot, wh, quality, evidence }: WantedAsset,
): Promise<boolean> {
  const key = { seller, plant, slot, part: 0 };
  const known = await db
    .selectFrom("assets")
    .select(["asset_id", "wanted_wh", "wanted_quality"])
    .where("slot", "=", slot)
    .where("seller", "=", seller)
    .where("plant", "=", plant)
    .where("part", "=", 0)
    .executeTakeFirst();
  if (known === undefined && wh === 0n) return false;
  if (known?.wanted_wh === wh && known.wanted_quality === quality) return false;
  const wants = {
    wanted_wh: wh,
    wanted_quality: quality,
    evidence,
    open: 1,
    refusal: null,
    refusals: 0,
    retry_at: 0,
  };
  await db
    .insertInto("assets")
    .values({ ...key, ...wants })
    .onConflict((conflict) => conflict.columns(["slot", "seller", "plant", "part"]).doUpdateSet(wants))
    .execute();
  return true;
}
