import type { Transaction } from "kysely";
import type { ToldOutcome } from "../outbox/ports.ts";
import type { Database } from "../store/database.ts";
import { runForEach } from "../store/run-for-each.ts";

/** A row is put anew, not changed: its new id says that it comes after all others. */
const changedAccount = "insert or replace into changed_accounts (account, changed_at) values (?, ?)";

/** Notes whose usage the ledger took, once an account, for whoever keeps figures of them. */
export async function noteChangedAccounts(
  db: Transaction<Database>,
  told: readonly ToldOutcome[],
  now: number,
): Promise<void> {
  const changed = new Map<string, number>();
  for (const { record, outcome, logged } of told) {
    const isUsage = record.kind === "usage-recorded" || record.kind === "usage-corrected";
    if (!isUsage || outcome !== "accepted") continue;
    const at = logged?.blockTime ?? now;
    changed.set(record.account, Math.max(at, changed.get(record.account) ?? 0));
  }
  await runForEach(
    db,
    changedAccount,
    [...changed].map(([account, at]) => [account, at]),
  );
}
