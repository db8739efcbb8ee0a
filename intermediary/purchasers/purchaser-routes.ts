import { putPurchaser } from "@tsunagu/core/api/intermediary.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { Store } from "../store/open-database.ts";
import { type OnSaved, savePurchaser } from "./save-purchaser.ts";

export type PurchaserRouteDeps = Pick<MachineTools, "store" | "now"> & {
  readonly onSaved: OnSaved;
  /** What waited for a purchaser may be settled. */
  readonly afterSaved: () => void;
};

export function servePurchasers(app: HttpApp, deps: PurchaserRouteDeps): void {
  serveContract(app, putPurchaser, async ({ params, body }) => {
    if (params.purchaserId !== body.purchaserId)
      throw new Problem("invalid_input", "path and body name different purchasers");
    await savePurchaser(body, deps);
    deps.afterSaved();
    const serials = body.homes.flatMap(({ settlementSerial, subMeters }) => [
      settlementSerial,
      ...subMeters.map(({ serial }) => serial),
    ]);
    return { meters: await Promise.all(serials.map((serial) => meterFacts(deps.store, serial))) };
  });
}

async function meterFacts(store: Store, serial: string) {
  const meter = await store
    .selectFrom("meters")
    .select(["meter_id", "meter_class", "tolerance_percent", "verified_until"])
    .where("serial", "=", serial)
    .executeTakeFirst();
  if (meter !== undefined)
    return factsOf(serial, { ...meter, lastReadingAt: await lastReadingAt(store, meter.meter_id) });
  const wallbox = await store
    .selectFrom("chargers")
    .leftJoin("last_seen", "last_seen.device_id", "chargers.charger_id")
    .select(["meter_class", "tolerance_percent", "verified_until", "last_message_at as lastReadingAt"])
    .where("serial", "=", serial)
    .executeTakeFirst();
  return factsOf(serial, wallbox);
}

type Device = {
  readonly meter_class: string;
  readonly tolerance_percent: string;
  readonly verified_until: string | null;
  readonly lastReadingAt: number | null;
};

const factsOf = (serial: string, device: Device | undefined) => ({
  serial,
  known: device !== undefined,
  meterClass: device?.meter_class ?? null,
  tolerancePercent: device?.tolerance_percent ?? null,
  verifiedUntil: device?.verified_until ?? null,
  lastReadingAt: device?.lastReadingAt ?? null,
});

/** The newest register, or the end of the newest interval. */
async function lastReadingAt(store: Store, meterId: string): Promise<number | null> {
  const newest = (kind: "register" | "interval") =>
    store
      .selectFrom("meter_readings")
      .select(["at", "interval_s"])
      .where("device_id", "=", meterId)
      .where("direction", "=", "import")
      .where("kind", "=", kind)
      .orderBy("at", "desc")
      .limit(1)
      .executeTakeFirst();
  const ends = [await newest("register"), await newest("interval")].flatMap((row) =>
    row === undefined ? [] : [row.at + (row.interval_s ?? 0)],
  );
  return ends.length === 0 ? null : Math.max(...ends);
}
