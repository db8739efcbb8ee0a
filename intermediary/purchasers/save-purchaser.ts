import type { purchaserInformation } from "@tsunagu/core/api/intermediary.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Transaction } from "kysely";
import type { z } from "zod";
import type { MachineTools } from "../machine/machine-tools.ts";
import { tokenKey } from "../sessions/token-key.ts";
import type { Database } from "../store/database.ts";
import { readWhoseHomes } from "./read-whose-homes.ts";

/**
 * What follows from it, in the same transaction. `homesChanged`: what was measured at home may be decided otherwise, which a new
 * card or a pseudonym of a later month does not.
 */
export type OnSaved = (
  db: Transaction<Database>,
  saved: { readonly purchaserId: string; readonly homesChanged: boolean },
) => Promise<void>;

export type PurchaserInformation = z.output<typeof purchaserInformation>;

/**
 * Keeps what the trading server says of a purchaser; saying it again changes nothing. Pseudonyms of months that have
 * begun stay as they are: records stand under them; those of a later month may still be others (a key was lost, another seller). Throws `already_exists` for a
 * token, a settlement meter or an account that another purchaser holds, `conflict` for a month whose account would change.
 */
export async function savePurchaser(
  purchaser: PurchaserInformation,
  { store, now, onSaved }: Pick<MachineTools, "store" | "now"> & { readonly onSaved: OnSaved },
): Promise<void> {
  await store.transaction().execute(async (db) => {
    await refuseForeign(db, purchaser);
    const { purchaserId, seller, planId } = purchaser;
    const whose = { purchaserId, untilMonth: monthOf(now()) };
    const before = await readWhoseHomes(db, whose);
    const facts = { seller, plan_id: planId, updated_at: now() };
    await db
      .insertInto("purchasers")
      .values({ purchaser_id: purchaserId, ...facts })
      .onConflict((conflict) => conflict.column("purchaser_id").doUpdateSet(facts))
      .execute();
    await replaceTokens(db, purchaser);
    await replaceHomes(db, purchaser);
    for (const month of purchaser.months) {
      const of = { purchaserId, seller: month.seller ?? seller, hasBegun: month.month <= monthOf(now()) };
      await saveMonth(db, of, month);
    }
    const homesChanged = before !== (await readWhoseHomes(db, whose));
    await onSaved(db, { purchaserId, homesChanged });
  });
}

async function refuseForeign(
  db: Transaction<Database>,
  { purchaserId, tokens, homes }: PurchaserInformation,
): Promise<void> {
  for (const { token } of tokens) {
    const held = await db
      .selectFrom("purchaser_tokens")
      .select("purchaser_id")
      .where("token_key", "=", tokenKey(token))
      .where("purchaser_id", "<>", purchaserId)
      .executeTakeFirst();
    if (held !== undefined)
      throw new Problem("already_exists", "this card is on another account", { facts: { what: "token" } });
  }
  for (const { settlementSerial, from, to } of homes) {
    const held = await db
      .selectFrom("purchaser_homes")
      .select("purchaser_id")
      .where("settlement_serial", "=", settlementSerial)
      .where("purchaser_id", "<>", purchaserId)
      .where((has) => has.or([has("to_day", "is", null), has("to_day", ">", from)]))
      .where("from_day", "<", to ?? "9999-12-31")
      .executeTakeFirst();
    if (held !== undefined)
      throw new Problem("already_exists", "this meter is under another contract", {
        facts: { what: "serial" },
      });
  }
}

async function replaceTokens(
  db: Transaction<Database>,
  { purchaserId, tokens }: PurchaserInformation,
): Promise<void> {
  await db.deleteFrom("purchaser_tokens").where("purchaser_id", "=", purchaserId).execute();
  for (const { token, kind, blocked } of tokens) {
    await db
      .insertInto("purchaser_tokens")
      .values({
        token_key: tokenKey(token),
        purchaser_id: purchaserId,
        token,
        kind,
        blocked: blocked ? 1 : 0,
      })
      .execute();
  }
}

async function replaceHomes(
  db: Transaction<Database>,
  { purchaserId, homes }: PurchaserInformation,
): Promise<void> {
  await db.deleteFrom("purchaser_sub_meters").where("purchaser_id", "=", purchaserId).execute();
  await db.deleteFrom("purchaser_homes").where("purchaser_id", "=", purchaserId).execute();
  for (const { home, area, settlementSerial, from, to, subMeters } of homes) {
    const key = { purchaser_id: purchaserId, home };
    await db
      .insertInto("purchaser_homes")
      .values({ ...key, area, settlement_serial: settlementSerial, from_day: from, to_day: to })
      .execute();
    for (const { serial, endUse } of subMeters) {
      await db
        .insertInto("purchaser_sub_meters")
        .values({ ...key, serial, end_use: endUse })
        .execute();
    }
  }
}

async function saveMonth(
  db: Transaction<Database>,
  { purchaserId, seller, hasBegun }: { purchaserId: string; seller: number; hasBegun: boolean },
  { month, account, homes }: PurchaserInformation["months"][number],
): Promise<void> {
  const key = { purchaser_id: purchaserId, month };
  const known = await db
    .selectFrom("purchaser_months")
    .select(["purchaser_id", "month"])
    .where("account", "=", account)
    .executeTakeFirst();
  if (known !== undefined && (known.purchaser_id !== purchaserId || known.month !== month)) {
    throw new Problem("already_exists", "this account belongs to somebody else", {
      facts: { what: "account" },
    });
  }
  const own = await db
    .selectFrom("purchaser_months")
    .select("account")
    .where("purchaser_id", "=", purchaserId)
    .where("month", "=", month)
    .executeTakeFirst();
  if (own !== undefined && own.account !== account) {
    if (hasBegun)
      throw new Problem("conflict", `the account of month ${month} cannot change`, { facts: { month } });
    for (const table of ["purchaser_meters", "purchaser_places", "purchaser_months"] as const) {
      await db.deleteFrom(table).where("purchaser_id", "=", purchaserId).where("month", "=", month).execute();
    }
  }
  await db
    .insertInto("purchaser_months")
    .values({ ...key, account, seller })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  for (const { home, place, meters } of homes) {
    await db
      .insertInto("purchaser_places")
      .values({ ...key, home, place })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    for (const { serial, meter } of meters) {
      await db
        .insertInto("purchaser_meters")
        .values({ ...key, home, serial, meter })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  }
}
