import { slotOf, slotStart } from "@tsunagu/core/energy/time.ts";
import type { Transaction } from "kysely";
import type { Database } from "../store/database.ts";
import { runForEach } from "../store/run-for-each.ts";
import { devicePieces } from "./device-pieces.ts";
import type { TimeSpan } from "./mark-days.ts";
import type { PlantFacts } from "./plants.ts";
import { saveImplausible } from "./save-unmatched-day.ts";
import { derivationOf, subMeterWaitSeconds } from "./settle-home-day.ts";
import { encodeEvidence, readingsBehind } from "./usage-evidence.ts";

type WantedAsset = {
  readonly slot: number;
  readonly wh: bigint;
  readonly quality: "measured" | "estimated";
  readonly evidence: Uint8Array;
};

/**
 * Decides slots of one day of a plant: what all its meters together gave in each slot. A slot waits for its meters as a home
 * waits for its sub-meters.
 */
export async function settlePlantDay(
  db: Transaction<Database>,
  { plant, span }: { readonly plant: PlantFacts; readonly span: TimeSpan },
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
    const pieces = await devicePieces(db, { deviceId, ...span, maxPowerW: plant.capacityW });
    await saveImplausible(db, { deviceId, span, pieces });
    devices.push({ deviceId, ...pieces });
  }
  const slots = [...new Set(devices.flatMap((device) => [...device.slots.keys()]))].sort((a, b) => a - b);
  let dueAt: number | null = null;
  const wanted: WantedAsset[] = [];
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
    wanted.push({
      slot,
      wh: pieces.reduce((sum, { wh }) => sum + wh, 0n),
      quality,
      evidence: encodeEvidence(derivationOf({ quality }, readings), readings),
    });
  }
  return { dueAt, changed: await saveWantedAssets(db, { plant, span, wanted }) };
}

/** Rows that want the same as before stay as they are; power that was not produced is no asset. */
async function saveWantedAssets(
  db: Transaction<Database>,
  {
    plant: { id: plant, seller },
    span,
    wanted,
  }: { plant: PlantFacts; span: TimeSpan; wanted: readonly WantedAsset[] },
): Promise<boolean> {
  const known = await db
    .selectFrom("assets")
    .select(["slot", "wanted_wh", "wanted_quality"])
    .where("slot", ">=", slotOf(span.from))
    .where("slot", "<", slotOf(span.to))
    .where("seller", "=", seller)
    .where("plant", "=", plant)
    .where("part", "=", 0)
    .execute();
  const bySlot = new Map(known.map((row) => [row.slot, row]));
  const changed = wanted.filter(({ slot, wh, quality }) => {
    const row = bySlot.get(slot);
    return row === undefined ? wh !== 0n : row.wanted_wh !== wh || row.wanted_quality !== quality;
  });
  await runForEach(
    db,
    saveAsset,
    changed.map(({ slot, wh, quality, evidence }) => [slot, seller, plant, wh, quality, evidence]),
  );
  return changed.length > 0;
}

const saveAsset = `
  insert into assets (slot, seller, plant, part, wanted_wh, wanted_quality, evidence, open)
  values (?, ?, ?, 0, ?, ?, ?, 1)
  on conflict (slot, seller, plant, part) do update set
    wanted_wh = excluded.wanted_wh, wanted_quality = excluded.wanted_quality, evidence = excluded.evidence,
    open = 1, refusal = null, refusals = 0, retry_at = 0`;
