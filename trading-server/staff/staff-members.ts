import { staffRole } from "@tsunagu/core/api/demo.ts";
import type { postStaff, staffView } from "@tsunagu/core/api/staff.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Selectable } from "kysely";
import { z } from "zod";
import { normalEmail } from "../auth/check-credentials.ts";
import { hashPassword } from "../auth/password-hash.ts";
import { type CommonPasswords, refuseWeakPassword } from "../auth/refuse-weak-password.ts";
import { drawUuid } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Db } from "../store/open-database.ts";
import type { Tables } from "../store/tables.ts";

export type StaffMember = z.output<typeof staffView>;
export type StaffRole = z.output<typeof staffRole>;

type NewStaff = z.output<NonNullable<(typeof postStaff)["body"]>>;

type Deps = Pick<TradingTools, "db" | "now" | "random"> & {
  readonly sellers: readonly number[];
  readonly commonPasswords: CommonPasswords;
};

export const toStaffMember = ({
  staffId,
  email,
  name,
  rolesJson,
  seller,
}: Pick<
  Selectable<Tables["staff"]>,
  "staffId" | "email" | "name" | "rolesJson" | "seller"
>): StaffMember => ({
  staffId,
  email,
  name,
  seller,
  roles: z.array(staffRole).parse(JSON.parse(rolesJson)),
});

/**
 * Makes somebody staff, or changes who is under that address and signs them out. Throws `invalid_input` for a weak password, and for a
 * seller that is missing or not served here.
 */
export async function saveStaff(
  { email, name, password, roles, seller }: NewStaff,
  { db, now, random, sellers, commonPasswords }: Deps,
): Promise<string> {
  const address = normalEmail(email);
  if (seller === null ? roles.includes("seller-staff") : !sellers.includes(seller)) {
    throw new Problem("invalid_input", "name one of the sellers that are served here", {
      facts: { field: "seller", sellers: sellers.map(String) },
    });
  }
  refuseWeakPassword(password, { email: address, common: commonPasswords });
  const facts = {
    seller,
    name,
    passwordHash: await hashPassword(password),
    rolesJson: JSON.stringify([...new Set(roles)]),
  };
  return db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom("staff")
      .select("staffId")
      .where("email", "=", address)
      .executeTakeFirst();
    if (known === undefined) {
      const staffId = drawUuid(random);
      await trx
        .insertInto("staff")
        .values({ staffId, email: address, ...facts, createdAt: now() })
        .execute();
      return staffId;
    }
    await trx.updateTable("staff").set(facts).where("staffId", "=", known.staffId).execute();
    await trx.deleteFrom("staffSignIns").where("staffId", "=", known.staffId).execute();
    return known.staffId;
  });
}

export async function listStaffMembers(db: Db): Promise<StaffMember[]> {
  const rows = await db.selectFrom("staff").selectAll().orderBy("email").execute();
  return rows.map(toStaffMember);
}

/** Throws `not_found`. */
export async function removeStaff(staffId: string, db: Db): Promise<void> {
  const { numDeletedRows } = await db.deleteFrom("staff").where("staffId", "=", staffId).executeTakeFirst();
  if (numDeletedRows === 0n) throw new Problem("not_found", "there is no such member of staff");
}
