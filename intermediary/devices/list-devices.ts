import type { Store } from "../store/open-database.ts";

export type ListedDevice = {
  readonly deviceId: string;
  readonly kind: "charger" | "settlement" | "sub-meter" | "plant";
  readonly serial: string;
  readonly online: boolean;
  readonly lastMessageAt: number | null;
};

/** All devices with when each was last heard of; a connection that is open now is handed in. */
export async function listDevices(
  store: Store,
  isOnline: (deviceId: string) => boolean,
): Promise<ListedDevice[]> {
  const chargers = await store
    .selectFrom("chargers")
    .leftJoin("last_seen", "last_seen.device_id", "charger_id")
    .select(["charger_id", "serial", "last_message_at"])
    .orderBy("charger_id")
    .execute();
  const meters = await store
    .selectFrom("meters")
    .leftJoin("last_seen", "last_seen.device_id", "meter_id")
    .select(["meter_id", "serial", "kind", "last_message_at"])
    .orderBy("meter_id")
    .execute();
  return [
    ...chargers.map(({ charger_id, serial, last_message_at }) => ({
      deviceId: charger_id,
      kind: "charger" as const,
      serial,
      online: isOnline(charger_id),
      lastMessageAt: last_message_at,
    })),
    ...meters.map(({ meter_id, serial, kind, last_message_at }) => ({
      deviceId: meter_id,
      kind,
      serial,
      online: isOnline(meter_id),
      lastMessageAt: last_message_at,
    })),
  ];
}
