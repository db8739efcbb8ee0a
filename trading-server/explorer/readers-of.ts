import { monthStart } from "@tsunagu/core/energy/time.ts";
import { contractAt, findContracts } from "../contracts/find-contracts.ts";
import { listPseudonyms } from "../contracts/pseudonyms.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { StaffMember } from "../staff/staff-members.ts";
import type { Db } from "../store/open-database.ts";
import { grantsInForce } from "./audit-grants.ts";
import type { Reader, Scope } from "./reader.ts";

export type AccountOfUser = { readonly seller: number; readonly month: number; readonly account: string };

/** A user's accounts on the ledger, newest month first. A month without a contract has none. */
export async function accountsOfUser(userId: string, db: Db): Promise<AccountOfUser[]> {
  const contracts = await findContracts(userId, db);
  const pseudonyms = await listPseudonyms(userId, db);
  return pseudonyms
    .flatMap(({ month, account }) => {
      const seller = contractAt(contracts, monthStart(month))?.seller;
      return seller === undefined ? [] : [{ seller, month, account }];
    })
    .sort((a, b) => b.month - a.month);
}

/** What a user's homes are called, by their places of every month. */
export async function homesOfUser(
  userId: string,
  db: Db,
): Promise<{ readonly place: string; readonly name: string }[]> {
  const contracts = await findContracts(userId, db);
  const names = new Map(contracts.map(({ home, homeName }) => [home, homeName]));
  const pseudonyms = await listPseudonyms(userId, db);
  return pseudonyms.flatMap(({ homes }) =>
    homes.flatMap(({ home, place }) => {
      const name = names.get(home);
      return name === undefined ? [] : [{ place, name }];
    }),
  );
}

/** A user as a reader: of the own accounts, and of nothing else. */
export async function userAsReader(
  { userId }: { readonly userId: string },
  db: Db,
): Promise<Reader | undefined> {
  const user = await db.selectFrom("users").select("name").where("userId", "=", userId).executeTakeFirst();
  if (user === undefined) return undefined;
  const bySeller = new Map<number, Map<string, number>>();
  for (const { seller, month, account } of await accountsOfUser(userId, db)) {
    const accounts = bySeller.get(seller) ?? new Map<string, number>();
    bySeller.set(seller, accounts.set(account, month));
  }
  const scopes = [...bySeller].map(([seller, accounts]): Scope => ({ seller, accounts, months: null }));
  return { kind: "user", id: userId, name: user.name, scopes };
}

/** What an auditor may look at today. Of one customer: that one's accounts with the seller in the months that were granted. */
export async function grantedTo(staffId: string, { db, now }: Pick<TradingTools, "db" | "now">) {
  const grants = await grantsInForce(staffId, { db, now });
  return Promise.all(
    grants.map(async ({ userId, ...grant }) => ({
      ...grant,
      accounts: userId === null ? null : await accountsGranted({ ...grant, userId }, db),
    })),
  );
}

async function accountsGranted(
  grant: { userId: string; seller: number; fromMonth: number; toMonth: number },
  db: Db,
): Promise<{ month: number; account: string }[]> {
  const accounts = await accountsOfUser(grant.userId, db);
  return accounts
    .filter(
      ({ seller, month }) => seller === grant.seller && grant.fromMonth <= month && month <= grant.toMonth,
    )
    .map(({ month, account }) => ({ month, account }));
}

/** A member of staff: of the own seller, as auditor of what was granted; each is a reader of its own. */
export async function staffAsReaders(
  { staffId, name, roles, seller }: StaffMember,
  { db, now, sellers }: Pick<TradingTools, "db" | "now"> & { readonly sellers: readonly number[] },
): Promise<Reader[]> {
  const readers: Reader[] = [];
  if (roles.includes("seller-staff") && seller !== null && sellers.includes(seller)) {
    const scopes = [{ seller, accounts: null, months: null }];
    readers.push({ kind: "seller-staff", id: staffId, name, scopes });
  }
  if (roles.includes("auditor")) {
    const grants = await grantedTo(staffId, { db, now });
    const scopes = grants.map(
      ({ seller: of, fromMonth, toMonth, accounts }): Scope => ({
        seller: of,
        accounts: accounts === null ? null : new Map(accounts.map(({ account, month }) => [account, month])),
        months: { from: fromMonth, to: toMonth },
      }),
    );
    readers.push({ kind: "auditor", id: staffId, name, scopes });
  }
  return readers;
}
