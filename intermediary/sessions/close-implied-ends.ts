import type { MachineTools } from "../machine/machine-tools.ts";
import { applyEnd } from "./apply-end.ts";

/** Ends the sessions that are over by all signs and whose stop did not come in time. Answers their ids. */
export function closeImpliedEnds({ store, now }: Pick<MachineTools, "store" | "now">): Promise<string[]> {
  return store.transaction().execute(async (db) => {
    const due = await db
      .selectFrom("sessions")
      .select(["session_id", "implied_end_at", "started_at"])
      .where("state", "=", "running")
      .where("implied_end_due", "<=", now())
      .execute();
    for (const { session_id, implied_end_at, started_at } of due) {
      await applyEnd(db, session_id, {
        at: implied_end_at ?? started_at,
        registerWh: null,
        source: "implied",
        rawId: null,
        endKey: null,
        reason: null,
      });
    }
    return due.map(({ session_id }) => session_id);
  });
}
