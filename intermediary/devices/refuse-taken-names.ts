import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Transaction } from "kysely";
import type { Database } from "../store/database.ts";

/**
 * A serial is one device, since bills name it, and an id is one device, since messages come under it. Throws
 * `already_exists` when another device has the serial, or a device of the other kind the id.
 */
export async function refuseTakenNames(
  db: Transaction<Database>,
  device: { kind: "charger" | "meter"; deviceId: string; serial: string },
): Promise<void> {
  const chargers = await db
    .selectFrom("chargers")
    .select(["charger_id as device_id", "serial"])
    .where((where) =>
      where.or([where("serial", "=", device.serial), where("charger_id", "=", device.deviceId)]),
    )
    .execute();
  const meters = await db
    .selectFrom("meters")
    .select(["meter_id as device_id", "serial"])
    .where((where) =>
      where.or([where("serial", "=", device.serial), where("meter_id", "=", device.deviceId)]),
    )
    .execute();
  const sameKind = device.kind === "charger" ? chargers : meters;
  const otherKind = device.kind === "charger" ? meters : chargers;
  const taken = otherKind[0] ?? sameKind.find(({ device_id }) => device_id !== device.deviceId);
  if (taken === undefined) return;
  const what = taken.serial === device.serial ? `the serial ${device.serial}` : `the id ${device.deviceId}`;
  throw new Problem("already_exists", `${what} belongs to another device`, {
    facts: { deviceId: taken.device_id, serial: taken.serial },
  });
}
