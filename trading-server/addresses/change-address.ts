import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { queueMail } from "../mail/queue-mail.ts";
import { findOwner } from "./find-owner.ts";
import type { AddressCheck } from "./prove-address.ts";

/**
 * The account gets the new address, and the old address hears of it. Throws `conflict` if somebody registered with it in
 * the meantime: whoever gets here has shown that the address is theirs, so it may be told.
 */
export async function changeAddress(
  { userId, email, checkId }: AddressCheck,
  { db, now, random }: Pick<TradingTools, "db" | "now" | "random">,
): Promise<{ readonly email: string }> {
  if (userId === null) throw new Problem("not_found", "this link is for a registration");
  await db.transaction().execute(async (trx) => {
    const owner = await findOwner(email, trx);
    if (owner !== undefined && owner.userId !== userId) {
      throw new Problem("conflict", "this address has an account of its own in the meantime");
    }
    await trx.deleteFrom("addressChecks").where("checkId", "=", checkId).execute();
    if (owner !== undefined) return;
    // Links to a new password lie in the mailbox of the address that is left.
    await trx.deleteFrom("passwordResets").where("userId", "=", userId).execute();
    await queueMail(
      { kind: "address-changed", values: { newAddress: email }, userId },
      { db: trx, now, random },
    );
    await trx.updateTable("users").set({ email }).where("userId", "=", userId).execute();
  });
  return { email };
}
