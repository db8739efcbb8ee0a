import type { putMeter } from "@tsunagu/core/api/operator.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { z } from "zod";
import type { MachineTools } from "../machine/machine-tools.ts";
import { makeDevicePassword } from "./device-password.ts";
import type { OnReregistered } from "./on-reregistered.ts";
import { refuseTakenNames } from "./refuse-taken-names.ts";

export type MeterRegistration = z.output<NonNullable<(typeof putMeter)["body"]>> & {
  readonly meterId: string;
};

/**
 * Registers a meter and makes its MQTT password; again: what is given replaces what was, and the old password ends.
 * Throws `already_exists` for a serial of another device, `invalid_input` for a plant meter without a plant and the other
 * way round.
 */
export function registerMeter(
  meter: MeterRegistration,
  {
    store,
    random,
    now,
    onReregistered,
  }: Pick<MachineTools, "store" | "random" | "now"> & { readonly onReregistered: OnReregistered },
): Promise<{ meterId: string; topic: string; username: string; password: string }> {
  const { meterId, serial } = meter;
  if ((meter.kind === "plant") !== (meter.plant !== null))
    throw new Problem("invalid_input", "a plant meter names its plant, and only a plant meter does");
  const password = makeDevicePassword(random);
  return store.transaction().execute(async (db) => {
    await refuseTakenNames(db, { kind: "meter", deviceId: meterId, serial });
    const facts = {
      serial,
      kind: meter.kind,
      end_use: meter.endUse,
      plant: meter.plant,
      meter_class: meter.meterClass,
      tolerance_percent: meter.tolerancePercent,
      verified_until: meter.verifiedUntil,
      password_digest: password.digest,
      registered_at: now(),
    };
    const before = await db
      .selectFrom("meters")
      .select(["serial", "kind"])
      .where("meter_id", "=", meterId)
      .executeTakeFirst();
    await db
      .insertInto("meters")
      .values({ meter_id: meterId, ...facts })
      .onConflict((conflict) => conflict.column("meter_id").doUpdateSet(facts))
      .execute();
    if (before !== undefined && (before.serial !== serial || before.kind !== meter.kind))
      await onReregistered(db, [before.serial, serial]);
    return { meterId, topic: `tsunagu/${meterId}/reading`, username: meterId, password: password.text };
  });
}
