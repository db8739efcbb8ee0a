import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Transaction } from "kysely";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { Database } from "../store/database.ts";
import { eraseEvidence } from "./erase-evidence.ts";
import { eraseHomes } from "./erase-homes.ts";
import { eraseSessions } from "./erase-sessions.ts";

type Tools = Pick<MachineTools, "store" | "random">;

/** Throws `conflict` while something of the purchaser is on its way to the ledger, or charging. An unknown purchaser is erased already. */
export async function erasePurchaser(purchaserId: string, { store, random }: Tools): Promise<void> {
  await store.transaction().execute(async (db) => {
    await refuseBusy(db, purchaserId);
    const tokens = await db
      .selectFrom("purchaser_tokens")
      .select(["token", "token_key"])
      .where("purchaser_id", "=", purchaserId)
      .execute();
    await eraseEvidence(db, { purchaserId, random });
    await eraseHomes(db, purchaserId);
    await eraseSessions(db, { purchaserId, tokens, random });
    for (const table of purchaserTables) {
      await db.deleteFrom(table).where("purchaser_id", "=", purchaserId).execute();
    }
  });
}

/** References first. */
const purchaserTables = [
  "purchaser_meters",
  "purchaser_places",
  "purchaser_months",
  "purchaser_sub_meters",
  "purchaser_homes",
  "purchaser_tokens",
  "purchasers",
] as const;

async function refuseBusy(db: Transaction<Database>, purchaserId: string): Promise<void> {
  const charging = await db
    .selectFrom("sessions")
    .select("session_id")
    .where("purchaser_id", "=", purchaserId)
    .where("state", "=", "running")
    .executeTakeFirst();
  const onTheWay = await db
    .selectFrom("usages")
    .select("usage_id")
    .where("purchaser_id", "=", purchaserId)
    .where((has) => has.or([has("pending", ">", 0), has("open", "=", 1)]))
    .executeTakeFirst();
  if (charging === undefined && onTheWay === undefined) return;
  throw new Problem("conflict", "something of this purchaser is charging or on its way to the ledger", {
    facts: { reason: charging === undefined ? "usage_on_its_way" : "session_runs" },
  });
}
