import type { auditGrant, postAuditGrant } from "@tsunagu/core/api/audit-grants.ts";
import { dayText, parseDayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { z } from "zod";
import { drawUuid } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { toStaffMember } from "../staff/staff-members.ts";
import type { Db } from "../store/open-database.ts";

type NewGrant = z.output<NonNullable<(typeof postAuditGrant)["body"]>> & { readonly seller: number };
type Tools = Pick<TradingTools, "db" | "now">;

/** The grants of an auditor that count today. */
export async function grantsInForce(staffId: string, { db, now }: Tools) {
  return db
    .selectFrom("auditGrants")
    .select(["seller", "fromMonth", "toMonth", "untilDay", "userId", "reason"])
    .where("staffId", "=", staffId)
    .where("withdrawnAt", "is", null)
    .where("untilDay", ">=", dayText(dayOf(now())))
    .orderBy("seller")
    .orderBy("fromMonth")
    .execute();
}

/**
 * Throws `not_found` unless the address is an auditor's and the customer the seller's, `invalid_input` for months or a day that make no
 * sense.
 */
export async function giveAuditGrant(
  { seller, auditorEmail, fromMonth, toMonth, untilDay, userId, reason }: NewGrant,
  { db, now, random }: Tools & Pick<TradingTools, "random">,
): Promise<string> {
  const today = dayOf(now());
  const until = parseDayText(untilDay);
  if (fromMonth > toMonth) throw new Problem("invalid_input", "the first month comes after the last");
  if (until === undefined || until < today || until > today + 366) {
    throw new Problem("invalid_input", "a grant lasts until a day from today to a year from now", {
      facts: { field: "untilDay" },
    });
  }
  const staff = await db
    .selectFrom("staff")
    .selectAll()
    .where("email", "=", auditorEmail.trim().toLowerCase())
    .executeTakeFirst();
  if (staff === undefined || !toStaffMember(staff).roles.includes("auditor")) {
    throw new Problem("not_found", "no auditor has this address", { facts: { field: "auditorEmail" } });
  }
  if (userId !== null) await refuseForeignCustomer({ seller, userId }, db);
  const grantId = drawUuid(random);
  const { staffId } = staff;
  const grant = { grantId, staffId, seller, fromMonth, toMonth, untilDay, userId, reason };
  await db
    .insertInto("auditGrants")
    .values({ ...grant, givenAt: now(), withdrawnAt: null })
    .execute();
  return grantId;
}

/** Another seller's customer is as if not there. */
async function refuseForeignCustomer(
  { seller, userId }: { readonly seller: number; readonly userId: string },
  db: Db,
): Promise<void> {
  const contract = await db
    .selectFrom("contracts")
    .select("contractId")
    .where("userId", "=", userId)
    .where("seller", "=", seller)
    .executeTakeFirst();
  if (contract === undefined)
    throw new Problem("not_found", "there is no such customer", { facts: { field: "userId" } });
}

/** All that the seller ever gave, newest first: also what has ended. */
export async function listAuditGrantsOf(seller: number, db: Db): Promise<z.input<typeof auditGrant>[]> {
  const rows = await db
    .selectFrom("auditGrants")
    .innerJoin("staff", "staff.staffId", "auditGrants.staffId")
    .leftJoin("users", "users.userId", "auditGrants.userId")
    .select(["auditGrants.userId", "users.name as customerName"])
    .select(["grantId", "fromMonth", "toMonth", "untilDay", "reason", "givenAt", "withdrawnAt"])
    .select(["staff.email as auditorEmail", "staff.name as auditorName"])
    .where("auditGrants.seller", "=", seller)
    .orderBy("givenAt", "desc")
    .orderBy("grantId")
    .execute();
  return rows.map(({ userId, customerName, ...grant }) => ({
    ...grant,
    customer: userId === null ? null : { userId, name: customerName ?? "" },
  }));
}

/** Throws `not_found` for a grant of another seller too. */
export async function withdrawAuditGrant(
  { seller, grantId }: { readonly seller: number; readonly grantId: string },
  { db, now }: Tools,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable("auditGrants")
    .set({ withdrawnAt: now() })
    .where("grantId", "=", grantId)
    .where("seller", "=", seller)
    .where("withdrawnAt", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem("not_found", "there is no such grant in force");
}
