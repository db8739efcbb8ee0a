import { Buffer } from "node:buffer";
import type { putCharger } from "@tsunagu/core/api/operator.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { ecPublicKeyText, readEcPublicKey } from "@tsunagu/edge/read-ec-public-key.ts";
import type { Transaction } from "kysely";
import type { z } from "zod";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { Database } from "../store/database.ts";
import { makeDevicePassword } from "./device-password.ts";
import type { OnReregistered } from "./on-reregistered.ts";
import { refuseTakenNames } from "./refuse-taken-names.ts";

export type ChargerRegistration = z.output<NonNullable<(typeof putCharger)["body"]>> & {
  readonly chargerId: string;
};

/** Numbers of an earlier central system, counted from 1, shall not meet ours. */
const firstTransactionId = 100_000;

/**
 * Registers a charging station and makes its password; again: what is given replaces what was, and the old password ends.
 * Transaction numbers go on. Throws `not_found` for a site or a settlement
 * meter that is not there, `already_exists` for a serial of another device, `invalid_input` for a key of a meter that is none.
 */
export function registerCharger(
  charger: ChargerRegistration,
  {
    store,
    random,
    now,
    onReregistered,
  }: Pick<MachineTools, "store" | "random" | "now"> & { readonly onReregistered: OnReregistered },
): Promise<{ chargerId: string; path: string; username: string; password: string | null }> {
  const { chargerId, serial } = charger;
  const password = charger.openAccess ? null : makeDevicePassword(random);
  return store.transaction().execute(async (db) => {
    await refuseTakenNames(db, { kind: "charger", deviceId: chargerId, serial });
    await forgetBoot(db, charger);
    const before = await db
      .selectFrom("chargers")
      .select(["serial", "behind_serial"])
      .where("charger_id", "=", chargerId)
      .executeTakeFirst();
    const facts = {
      ...(await whereItStands(db, charger.at)),
      serial,
      connectors: charger.connectors,
      max_power_w: charger.maxPowerW,
      meter_class: charger.meterClass,
      tolerance_percent: charger.tolerancePercent,
      verified_until: charger.verifiedUntil,
      utc_offset_minutes: charger.utcOffsetMinutes,
      meter_value_seconds: charger.meterValueSeconds,
      public_keys: JSON.stringify(charger.meterPublicKeys.map(toKeyText)),
      open_access: charger.openAccess ? 1 : 0,
      password_digest: password?.digest ?? null,
      registered_at: now(),
    };
    await db
      .insertInto("chargers")
      .values({
        charger_id: chargerId,
        last_transaction_id: firstTransactionId + Buffer.from(random(3)).readUIntLE(0, 3),
        ...facts,
      })
      .onConflict((conflict) => conflict.column("charger_id").doUpdateSet(facts))
      .execute();
    if (before !== undefined && (before.serial !== serial || before.behind_serial !== facts.behind_serial))
      await onReregistered(db, [before.serial, serial]);
    for (let connectorId = 0; connectorId <= charger.connectors; connectorId++)
      await db
        .insertInto("connectors")
        .values({
          charger_id: chargerId,
          connector_id: connectorId,
          status: "Unknown",
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    return {
      chargerId,
      path: `/ocpp/${chargerId}`,
      username: chargerId,
      password: password?.text ?? null,
    };
  });
}

function toKeyText(text: string): string {
  const key = readEcPublicKey(text);
  if (key === null)
    throw new Problem(
      "invalid_input",
      "this is no public key of a meter: give it as PEM, or as hex or base64 of its DER form, as it is on the meter or in its papers",
      { facts: { key: text.slice(0, 40) } },
    );
  return ecPublicKeyText(key);
}

/** What the station was asked for at its boot holds no longer, so it is to boot again. */
async function forgetBoot(
  db: Transaction<Database>,
  { chargerId, meterValueSeconds }: ChargerRegistration,
): Promise<void> {
  await db
    .deleteFrom("charger_boots")
    .where("charger_id", "=", chargerId)
    .where((where) =>
      where.exists(
        where
          .selectFrom("chargers")
          .select("charger_id")
          .where("charger_id", "=", chargerId)
          .where("meter_value_seconds", "!=", meterValueSeconds),
      ),
    )
    .execute();
}

async function whereItStands(
  db: Transaction<Database>,
  at: ChargerRegistration["at"],
): Promise<{ site_id: string | null; behind_serial: string | null }> {
  if ("siteId" in at) {
    const site = await db.selectFrom("sites").select("site_id").where("site_id", "=", at.siteId).execute();
    if (site.length === 0) throw new Problem("not_found", `there is no site ${at.siteId}`);
    return { site_id: at.siteId, behind_serial: null };
  }
  const meter = await db
    .selectFrom("meters")
    .select("meter_id")
    .where("serial", "=", at.behindSerial)
    .where("kind", "=", "settlement")
    .execute();
  if (meter.length === 0)
    throw new Problem("not_found", `there is no settlement meter with the serial ${at.behindSerial}`);
  return { site_id: null, behind_serial: at.behindSerial };
}
