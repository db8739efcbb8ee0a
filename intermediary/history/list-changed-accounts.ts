import type { listChangedAccounts as listContract } from "@tsunagu/core/api/changed-accounts.ts";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { Store } from "../store/open-database.ts";

const mostAtOnce = 1_000;

/** Accounts whose usage changed after a change that was told before, oldest change first. */
export async function listChangedAccounts(after: number, store: Store): Promise<Answer<typeof listContract>> {
  const rows = await store
    .selectFrom("changed_accounts")
    .select(["change_id", "account", "changed_at"])
    .where("change_id", ">", after)
    .orderBy("change_id")
    .limit(mostAtOnce)
    .execute();
  return {
    accounts: rows.map(({ account, changed_at }) => ({ account, changedAt: changed_at })),
    next: String(rows.at(-1)?.change_id ?? after),
    more: rows.length === mostAtOnce,
  };
}
