import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getDevice } from "@tsunagu/core/api/operator-devices.ts";
import { endUse } from "@tsunagu/core/api/scalars.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { z } from "zod";
import type { Store } from "../store/open-database.ts";

type Facts = Answer<typeof getDevice>;
type Deps = { readonly store: Store; readonly isOnline: (deviceId: string) => boolean };

/** A device by its id. Throws `not_found`. */
export async function findDevice(deviceId: string, { store, isOnline }: Deps): Promise<Facts> {
  const seen = await store
    .selectFrom("last_seen")
    .select("last_message_at")
    .where("device_id", "=", deviceId)
    .executeTakeFirst();
  const shared = { deviceId, online: isOnline(deviceId), lastMessageAt: seen?.last_message_at ?? null };
  const found = (await findCharger(deviceId, store)) ?? (await findMeter(deviceId, store));
  if (found === undefined) throw new Problem("not_found", `there is no device ${deviceId}`);
  return { ...shared, ...found };
}

type Registered = Omit<Facts, "deviceId" | "online" | "lastMessageAt">;

async function findCharger(deviceId: string, store: Store): Promise<Registered | undefined> {
  const row = await store
    .selectFrom("chargers")
    .selectAll()
    .where("charger_id", "=", deviceId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const connectors = await store
    .selectFrom("connectors")
    .select(["connector_id", "status", "error_code"])
    .where("charger_id", "=", deviceId)
    .orderBy("connector_id")
    .execute();
  return {
    kind: "charger",
    serial: row.serial,
    registeredAt: row.registered_at,
    meterClass: row.meter_class,
    tolerancePercent: row.tolerance_percent,
    verifiedUntil: row.verified_until,
    station: {
      siteId: row.site_id,
      behindSerial: row.behind_serial,
      connectors: connectors.map((connector) => ({
        connectorId: connector.connector_id,
        status: connector.status,
        errorCode: connector.error_code,
      })),
      maxPowerW: row.max_power_w,
      utcOffsetMinutes: row.utc_offset_minutes,
      openAccess: row.open_access === 1,
      meterPublicKeys: z.array(z.string()).parse(JSON.parse(row.public_keys)),
    },
    meter: null,
    address: `/ocpp/${deviceId}`,
    username: deviceId,
  };
}

async function findMeter(deviceId: string, store: Store): Promise<Registered | undefined> {
  const row = await store
    .selectFrom("meters")
    .selectAll()
    .where("meter_id", "=", deviceId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    kind: row.kind,
    serial: row.serial,
    registeredAt: row.registered_at,
    meterClass: row.meter_class,
    tolerancePercent: row.tolerance_percent,
    verifiedUntil: row.verified_until,
    station: null,
    meter: { endUse: endUse.parse(row.end_use), plant: row.plant },
    address: `tsunagu/${deviceId}/reading`,
    username: deviceId,
  };
}
