import type { Transaction } from "kysely";
import type { RecordAnswer } from "../outbox/ports.ts";
import type { Database } from "../store/database.ts";

/**
 * Refusals that say: the ledger has something else than we think. After a restored backup it knows of records that we have
 * forgotten.
 */
const strange: ReadonlySet<RecordAnswer> = new Set([
  "unknown_usage",
  "unknown_asset",
  "asset_exists",
  "usage_exists",
  "overlap",
  "wrong_revision",
  "wrong_previous",
  "wrong_ordinal",
  "unknown_transfer",
  "below_covered",
  "below_transferred",
  "more_than_used",
  "more_than_issued",
]);

type Db = Transaction<Database>;

export async function markAccount(
  db: Db,
  { seller, month, account }: { readonly seller: number; readonly month: number; readonly account: string },
  outcome: RecordAnswer,
): Promise<void> {
  if (!strange.has(outcome)) return;
  await db
    .insertInto("read_back_accounts")
    .values({ seller, month, account })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function markAsset(
  db: Db,
  { seller, plant, slot }: { readonly seller: number; readonly plant: string; readonly slot: number },
  outcome: RecordAnswer,
): Promise<void> {
  if (!strange.has(outcome)) return;
  await db
    .insertInto("read_back_assets")
    .values({ seller, plant, slot })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
