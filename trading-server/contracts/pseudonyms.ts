import { monthPseudonyms } from "@tsunagu/core/api/intermediary.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { z } from "zod";
import type { Db } from "../store/open-database.ts";

/** What one user is called on the ledger in one month. `K` never leaves the phone. */
export type MonthPseudonyms = z.output<typeof monthPseudonyms>;

const homes = monthPseudonyms.shape.homes;

/**
 * Keeps the pseudonyms of some months. What is there already stays: records stand under it. Throws `conflict` when a month
 * would get another account or other homes, `already_exists` for an account that somebody else has.
 */
export async function savePseudonyms(
  { userId, pseudonyms }: { userId: string; pseudonyms: readonly MonthPseudonyms[] },
  db: Db,
): Promise<void> {
  for (const one of pseudonyms) {
    const own = await findPseudonyms({ userId, month: one.month }, db);
    if (own !== undefined && !isSame(own, one)) {
      throw new Problem("conflict", "the pseudonyms of a month do not change", {
        facts: { month: one.month },
      });
    }
    if (own !== undefined) continue;
    const taken = await db
      .selectFrom("pseudonyms")
      .select("month")
      .where("account", "=", one.account)
      .executeTakeFirst();
    if (taken !== undefined) throw new Problem("already_exists", "this account is taken");
    await db
      .insertInto("pseudonyms")
      .values({ userId, month: one.month, account: one.account, homesJson: JSON.stringify(one.homes) })
      .execute();
  }
}

/**
 * The pseudonyms of months that are there, with one more home: all that was there stays as it was. What is not there yet is added.
 * Throws as `savePseudonyms` does. Gives the months as they were, for undoing it. Call it in a transaction.
 */
export async function growPseudonyms(
  { userId, pseudonyms }: { userId: string; pseudonyms: readonly MonthPseudonyms[] },
  db: Db,
): Promise<readonly MonthPseudonyms[]> {
  const before: MonthPseudonyms[] = [];
  for (const one of pseudonyms) {
    const own = await findPseudonyms({ userId, month: one.month }, db);
    if (own === undefined) continue;
    const kept = {
      ...one,
      homes: one.homes.filter(({ home }) => own.homes.some((known) => known.home === home)),
    };
    if (!isSame(own, kept)) {
      throw new Problem("conflict", "the pseudonyms of a month do not change", {
        facts: { month: one.month },
      });
    }
    before.push(own);
    await setHomes({ userId, ...one }, db);
  }
  const known = new Set(before.map(({ month }) => month));
  await savePseudonyms({ userId, pseudonyms: pseudonyms.filter(({ month }) => !known.has(month)) }, db);
  return before;
}

/**
 * Months that have not begun get other pseudonyms: nothing stands on the ledger under those that they had. Gives the months from
 * `firstMonth` on as they were. Throws as `savePseudonyms` does. Call it in a transaction.
 */
export async function replacePseudonyms(
  {
    userId,
    firstMonth,
    pseudonyms,
  }: { userId: string; firstMonth: number; pseudonyms: readonly MonthPseudonyms[] },
  db: Db,
): Promise<readonly MonthPseudonyms[]> {
  const before = (await listPseudonyms(userId, db)).filter(({ month }) => month >= firstMonth);
  await db.deleteFrom("pseudonyms").where("userId", "=", userId).where("month", ">=", firstMonth).execute();
  await savePseudonyms({ userId, pseudonyms }, db);
  return before;
}

export async function setHomes(
  { userId, month, homes: all }: { userId: string; month: number; homes: MonthPseudonyms["homes"] },
  db: Db,
): Promise<void> {
  await db
    .updateTable("pseudonyms")
    .set({ homesJson: JSON.stringify(all) })
    .where("userId", "=", userId)
    .where("month", "=", month)
    .execute();
}

export async function findPseudonyms(
  { userId, month }: { userId: string; month: number },
  db: Db,
): Promise<MonthPseudonyms | undefined> {
  const found = await db
    .selectFrom("pseudonyms")
    .select(["account", "homesJson"])
    .where("userId", "=", userId)
    .where("month", "=", month)
    .executeTakeFirst();
  return found && { month, account: found.account, homes: homes.parse(JSON.parse(found.homesJson)) };
}

/** All of a user's, by month. */
export async function listPseudonyms(userId: string, db: Db): Promise<readonly MonthPseudonyms[]> {
  const rows = await db
    .selectFrom("pseudonyms")
    .select(["month", "account", "homesJson"])
    .where("userId", "=", userId)
    .orderBy("month")
    .execute();
  return rows.map(({ month, account, homesJson }) => ({
    month,
    account,
    homes: homes.parse(JSON.parse(homesJson)),
  }));
}

/** Every month from the first on that the server has is named, or its energy could not be told whose it is. Throws `invalid_input`. */
export async function checkMonths(
  { userId, pseudonyms, first }: { userId: string; pseudonyms: readonly MonthPseudonyms[]; first: number },
  db: Db,
): Promise<void> {
  const known = (await listPseudonyms(userId, db)).map(({ month }) => month);
  const last = Math.max(first, ...known);
  const months = pseudonyms.map(({ month }) => month).sort((a, b) => a - b);
  const isWhole = months[0] === first && months.every((month, index) => month === first + index);
  if (isWhole && (months.at(-1) ?? 0) >= last) return;
  throw new Problem("invalid_input", `there are pseudonyms for every month from ${first} to ${last}`, {
    facts: { field: "pseudonyms" },
  });
}

const isSame = (a: MonthPseudonyms, b: MonthPseudonyms): boolean =>
  a.account === b.account && JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const sorted = ({ homes: all }: MonthPseudonyms) =>
  [...all]
    .sort((a, b) => a.home - b.home)
    .map(({ home, place, meters }) => [
      home,
      place,
      [...meters].sort((a, b) => (a.serial < b.serial ? -1 : 1)).map(({ serial, meter }) => [serial, meter]),
    ]);
