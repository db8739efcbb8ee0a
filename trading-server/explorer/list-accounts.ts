import { Problem } from "@tsunagu/core/problem/problem.ts";
import { sellerOfMonth } from "../contracts/seller-of-month.ts";
import type { Db } from "../store/open-database.ts";
import { isInMonths, type Reader } from "./reader.ts";

/** Enough to go through by hand; whoever audits more has the numbers of statements. */
const most = 500;

/**
 * The accounts of a seller's month that these readers may see, by their numbers on the ledger and nothing else. Throws `not_found` where
 * they may see none of the seller's in that month.
 */
export async function listAccounts(
  { seller, month }: { readonly seller: number; readonly month: number },
  readers: readonly Reader[],
  db: Db,
): Promise<{ accounts: string[]; hasMore: boolean }> {
  const scopes = readers
    .flatMap((reader) => reader.scopes)
    .filter((scope) => scope.seller === seller && isInMonths(scope, month));
  if (scopes.length === 0) throw new Problem("not_found", "there is nothing here for you to see");
  if (!scopes.some(({ accounts }) => accounts === null)) {
    const own = scopes.flatMap(({ accounts }) => [...(accounts ?? [])]);
    const accounts = own.filter(([, of]) => of === month).map(([account]) => account);
    return { accounts: [...new Set(accounts)].sort(), hasMore: false };
  }
  const rows = await db
    .selectFrom("pseudonyms")
    .select(["userId", "account"])
    .where("month", "=", month)
    .where("userId", "in", (users) =>
      users.selectFrom("contracts").select("contracts.userId").where("contracts.seller", "=", seller),
    )
    .orderBy("account")
    .limit(most + 1)
    .execute();
  const accounts: string[] = [];
  for (const { userId, account } of rows.slice(0, most)) {
    if ((await sellerIfAny({ userId, month }, db)) === seller) accounts.push(account);
  }
  return { accounts, hasMore: rows.length > most };
}

/** Pseudonyms are made for months ahead, and a contract may have ended. */
async function sellerIfAny(of: { userId: string; month: number }, db: Db): Promise<number | undefined> {
  return sellerOfMonth(of, db).catch((error: unknown) => {
    if (error instanceof Problem && error.code === "not_found") return undefined;
    throw error;
  });
}
