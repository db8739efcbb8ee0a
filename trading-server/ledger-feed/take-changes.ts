import { listChangedAccounts } from "@tsunagu/core/api/changed-accounts.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Db } from "../store/open-database.ts";

type Deps = Pick<TradingTools, "db" | "now"> & {
  readonly callIntermediary: CallIntermediary;
  /** Whose accounts changed. */
  readonly onChanged: (userIds: readonly string[]) => void;
};

/**
 * Asks which accounts' usage changed on the ledger since it was asked last, and notes when it was asked: what has not changed since its
 * figures were made is as of then. While the intermediary is away nothing is known, and nothing is noted.
 */
export async function takeChanges({ db, now, callIntermediary, onChanged }: Deps): Promise<void> {
  for (let more = true; more; ) {
    const askedAt = now();
    const kept = await db.selectFrom("salesFeed").select("next").executeTakeFirst();
    const told = await callIntermediary(listChangedAccounts, { query: { after: kept?.next ?? "0" } }).catch(
      (error: unknown) => {
        if (error instanceof Problem) return undefined;
        throw error;
      },
    );
    if (told === undefined) return;
    const feed = { next: told.next, askedAt };
    await db.transaction().execute(async (trx) => {
      for (const change of told.accounts) {
        await trx
          .insertInto("changedAccounts")
          .values(change)
          .onConflict((conflict) => conflict.column("account").doUpdateSet(change))
          .execute();
      }
      await trx
        .insertInto("salesFeed")
        .values({ id: 1, ...feed })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(feed))
        .execute();
    });
    if (told.accounts.length > 0) onChanged(await usersOf(told.accounts, db));
    more = told.more;
  }
}

async function usersOf(accounts: readonly { readonly account: string }[], db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("pseudonyms")
    .select("userId")
    .distinct()
    .where(
      "account",
      "in",
      accounts.map(({ account }) => account),
    )
    .execute();
  return rows.map(({ userId }) => userId);
}
