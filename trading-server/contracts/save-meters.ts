import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { putPurchaser } from "@tsunagu/core/api/intermediary.ts";
import type { TradingTools } from "../machine/trading-tools.ts";

type Meters = Answer<typeof putPurchaser>["meters"];

/** Keeps what the intermediary knows of a user's meters: whether there is such a device, its class and tolerance, its last reading. */
export async function saveMeters(
  { userId, meters }: { userId: string; meters: Meters },
  { db, now }: Pick<TradingTools, "db" | "now">,
): Promise<void> {
  const isThere = await db
    .selectFrom("users")
    .select("userId")
    .where("userId", "=", userId)
    .executeTakeFirst();
  if (isThere === undefined) return;
  for (const { serial, known, ...told } of meters) {
    const { meterClass, tolerancePercent, verifiedUntil, lastReadingAt } = told;
    const measured = { meterClass, tolerancePercent, verifiedUntil, lastReadingAt };
    const facts = { known: known ? 1 : 0, ...measured, toldAt: now() };
    await db
      .insertInto("meters")
      .values({ userId, serial, ...facts })
      .onConflict((conflict) => conflict.columns(["userId", "serial"]).doUpdateSet(facts))
      .execute();
  }
}
