import { Problem } from "@tsunagu/core/problem/problem.ts";
import { drawDigits } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Db } from "../store/open-database.ts";

/** A charger's short code: six digits, drawn once, the same for ever, since they may be printed beneath the QR code. */
export async function codeOfCharger(
  chargerId: string,
  { db, random }: Pick<TradingTools, "db" | "random">,
): Promise<string> {
  for (;;) {
    const known = await db
      .selectFrom("chargerCodes")
      .select("code")
      .where("chargerId", "=", chargerId)
      .executeTakeFirst();
    if (known !== undefined) return known.code;
    const code = drawDigits(random).slice(-6);
    // Another charger may have drawn these digits, or somebody else given this one its code meanwhile: then look again.
    await db
      .insertInto("chargerCodes")
      .values({ code, chargerId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Throws `not_found`. */
export async function chargerOfCode(code: string, db: Db): Promise<string> {
  const known = await db
    .selectFrom("chargerCodes")
    .select("chargerId")
    .where("code", "=", code)
    .executeTakeFirst();
  if (known === undefined) throw new Problem("not_found", "no charger has this code");
  return known.chargerId;
}
