import { putPurchaser } from "@tsunagu/core/api/intermediary.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { Store } from "../store/open-database.ts";
import { savePurchaser } from "./save-purchaser.ts";

export type PurchaserRouteDeps = Pick<MachineTools, "store" | "now"> & {
  /** What waited for this purchaser may be settled: noted before the answer, so a caller that got none asks again. */
  readonly onPurchaserSaved: (purchaserId: string) => Promise<void>;
};

export function servePurchasers(app: HttpApp, deps: PurchaserRouteDeps): void {
  serveContract(app, putPurchaser, async ({ params, body }) => {
    if (params.purchaserId !== body.purchaserId)
      throw new Problem("invalid_input", "path and body name different purchasers");
    await savePurchaser(body, deps);
    await deps.onPurchaserSaved(body.purchaserId);
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
    .leftJoin("last_seen", "last_seen.device_id", "meters.meter_id")
    .select(["meter_class", "verified_until", "last_message_at"])
    .where("serial", "=", serial)
    .executeTakeFirst();
  const device =
    meter ??
    (await store
      .selectFrom("chargers")
      .leftJoin("last_seen", "last_seen.device_id", "chargers.charger_id")
      .select(["meter_class", "verified_until", "last_message_at"])
      .where("serial", "=", serial)
      .executeTakeFirst());
  return {
    serial,
    known: device !== undefined,
    meterClass: device?.meter_class ?? null,
    verifiedUntil: device?.verified_until ?? null,
    lastReadingAt: device?.last_message_at ?? null,
  };
}
