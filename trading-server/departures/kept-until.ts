import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf } from "@tsunagu/core/energy/time.ts";
import type { Db } from "../store/open-database.ts";

/** Filed two months after the business year, which ends in March; kept seven years from the day after. */
const yearsKept = 7;

/**
 * Up to when the name and address on a user's invoices have to be kept, as a day; null where nothing was issued. Copies of qualified
 * invoices: seven years from two months after the end of the business year in which they were issued.
 */
export async function keptUntil(userId: string, db: Db): Promise<string | null> {
  const last = await db
    .selectFrom("statements")
    .select((select) => select.fn.max("issuedAt").as("at"))
    .where("userId", "=", userId)
    .executeTakeFirst();
  return last?.at == null ? null : keptUntilOf(last.at);
}

/** For what was issued at a time (seconds). */
export function keptUntilOf(issuedAt: number): string {
  const [year = "0", month = "1"] = dayText(dayOf(issuedAt)).split("-");
  const endsIn = Number(month) >= 4 ? Number(year) + 1 : Number(year);
  return `${endsIn + yearsKept}-05-31`;
}
