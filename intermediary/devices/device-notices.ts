import type { Answer } from "@tsunagu/core/api/contract.ts";
import { deviceNotice, type listDeviceNotices } from "@tsunagu/core/api/device-notices.ts";
import type { z } from "zod";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { Store } from "../store/open-database.ts";

type Seen = "firstAt" | "lastAt" | "times";
type Without<Notice, Keys extends string> = Notice extends unknown ? Omit<Notice, Keys> : never;
/** A notice as whoever noticed it says it. */
export type Noticed = Without<z.output<typeof deviceNotice>, Seen>;
export type NoteDevice = (deviceId: string, noticed: Noticed) => Promise<void>;

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

export async function listNotices(
  deviceId: string,
  store: Store,
): Promise<Answer<typeof listDeviceNotices>["notices"]> {
  const rows = await store
    .selectFrom("device_notices")
    .selectAll()
    .where("device_id", "=", deviceId)
    .orderBy("last_at", "desc")
    .execute();
  return rows.map(({ kind, first_at: firstAt, last_at: lastAt, times, facts }) =>
    deviceNotice.parse({ ...JSON.parse(facts), kind, firstAt, lastAt, times }),
  );
}
