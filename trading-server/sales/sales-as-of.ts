import type { Db } from "../store/open-database.ts";
import { isBehind } from "./list-due.ts";

type Range = { readonly seller: number; readonly from: number; readonly to: number };

export type SalesAsOf = { readonly asOf: number | null; readonly behind: number };

/**
 * Until when everything that the ledger took is in the figures that may still grow: a month that has not changed since it was proved is as
 * of the last asking.
 */
export async function salesAsOf({ seller, from, to }: Range, db: Db): Promise<SalesAsOf> {
  const open = await db
    .selectFrom("salesMonths")
    .leftJoin("pseudonyms", (join) =>
      join
        .onRef("pseudonyms.userId", "=", "salesMonths.userId")
        .onRef("pseudonyms.month", "=", "salesMonths.month"),
    )
    .leftJoin("changedAccounts", "changedAccounts.account", "pseudonyms.account")
    .select(["provedUntil", "changedAt"])
    .where("salesMonths.seller", "=", seller)
    .where("salesMonths.month", ">=", from)
    .where("salesMonths.month", "<=", to)
    .where("standing", "=", "provisional")
    .execute();
  const askedAt = (await db.selectFrom("salesFeed").select("askedAt").executeTakeFirst())?.askedAt ?? 0;
  const times = open.flatMap(({ provedUntil, changedAt }) =>
    provedUntil === null
      ? []
      : isBehind({ provedUntil, changedAt })
        ? [provedUntil]
        : [Math.max(provedUntil, askedAt)],
  );
  return {
    asOf: times.length === 0 ? null : times.reduce((least, time) => Math.min(least, time)),
    behind: open.filter(isBehind).length,
  };
}
