import type { Answer } from "@tsunagu/core/api/contract.ts";
import { deviceNotice, type listDeviceNotices } from "@tsunagu/core/api/device-notices.ts";
import { daySeconds } from "@tsunagu/core/energy/time.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { Store } from "../store/open-database.ts";
import { listSignedNotices } from "./signed-notices.ts";

/** A notice as whoever noticed it says it. */
type Noticed = { readonly kind: "cards_tried"; readonly different: number };
export type NoteDevice = (deviceId: string, noticed: Noticed) => Promise<void>;
type Notices = Answer<typeof listDeviceNotices>["notices"];

const shownS = 30 * daySeconds;

/** Keeps what an operator should know of a device. The same kind again counts, and its newest facts stay. */
export const createNoteDevice =
  ({ store, now }: Pick<MachineTools, "store" | "now">): NoteDevice =>
  async (deviceId, { kind, ...facts }) => {
    const latest = { last_at: now(), facts: JSON.stringify(facts) };
    await store
      .insertInto("device_notices")
      .values({ device_id: deviceId, kind, first_at: now(), times: 1, ...latest })
      .onConflict((conflict) =>
        conflict
          .columns(["device_id", "kind"])
          .doUpdateSet((update) => ({ ...latest, times: update("device_notices.times", "+", 1) })),
      )
      .execute();
  };

/** Of the last 30 days, the newest first; registering a charger again answers what was noticed of it before. */
export async function listNotices(
  deviceId: string,
  { store, now }: Pick<MachineTools, "store" | "now">,
): Promise<Notices> {
  const charger = await store
    .selectFrom("chargers")
    .select(["registered_at", "public_keys"])
    .where("charger_id", "=", deviceId)
    .executeTakeFirst();
  const since = Math.max(now() - shownS, charger?.registered_at ?? 0);
  const signed =
    charger === undefined
      ? []
      : await listSignedNotices(store, {
          chargerId: deviceId,
          since,
          hasKeys: charger.public_keys !== "[]",
        });
  return [...(await listKept(store, { deviceId, since })), ...signed].sort((a, b) => b.lastAt - a.lastAt);
}

async function listKept(
  store: Store,
  { deviceId, since }: { deviceId: string; since: number },
): Promise<Notices> {
  const rows = await store
    .selectFrom("device_notices")
    .selectAll()
    .where("device_id", "=", deviceId)
    .where("last_at", ">=", since)
    .execute();
  return rows.map(({ kind, first_at: firstAt, last_at: lastAt, times, facts }) =>
    deviceNotice.parse({ ...JSON.parse(facts), kind, firstAt, lastAt, times }),
  );
}
