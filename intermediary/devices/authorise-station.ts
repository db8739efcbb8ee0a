import type { Store } from "../store/open-database.ts";
import { isDevicePassword } from "./device-password.ts";

export type StationAuthorisation = "accepted" | "unknown" | "wrong_password";

/** OCPP security profile 1: basic authentication with the station's id as user name. Open access asks for nothing. */
export async function authoriseStation(
  { chargerId, password }: { chargerId: string; password: Uint8Array | undefined },
  store: Store,
): Promise<StationAuthorisation> {
  const charger = await store
    .selectFrom("chargers")
    .select(["open_access", "password_digest"])
    .where("charger_id", "=", chargerId)
    .executeTakeFirst();
  if (charger === undefined) return "unknown";
  if (charger.open_access === 1) return "accepted";
  if (password === undefined || charger.password_digest === null) return "wrong_password";
  return isDevicePassword(password, charger.password_digest) ? "accepted" : "wrong_password";
}
