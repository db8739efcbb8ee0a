import { hashPassword } from "../auth/password-hash.ts";
import { drawAppToken, drawSecret } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { queueMail } from "../mail/queue-mail.ts";
import type { Db } from "../store/open-database.ts";
import { keptUntil } from "./kept-until.ts";
import { userTables } from "./user-tables.ts";

type Tools = Pick<TradingTools, "db" | "now" | "random">;

const erasedBundle = '{"erased":true}';

/**
 * Destroys what is known of a user, in one transaction: the sealed keys, so that no pseudonym can be tied to a person again, all rows but the
 * books, and the evidence of the bills. What the law keeps is set apart. The intermediary is told afterwards, for as long as it takes.
 */
export async function eraseUser(
  userId: string,
  tools: Tools,
): Promise<{ readonly keptUntil: string | null }> {
  const { db, now, random } = tools;
  const passwordHash = await hashPassword(drawSecret(random));
  return db.transaction().execute(async (trx) => {
    const user = await trx
      .selectFrom("users")
      .select(["email", "language", "name"])
      .where("userId", "=", userId)
      .executeTakeFirstOrThrow();
    const until = await keptUntil(userId, trx);
    if (until !== null) await keepForLaw({ userId, name: user.name, until }, trx);
    await eraseEvidence(userId, trx);
    for (const { table, fate } of userTables) {
      if (fate === "erase")
        await trx
          .deleteFrom(table)
          .where("userId" as never, "=", userId as never)
          .execute();
    }
    await trx.deleteFrom("statements").where("userId", "=", userId).where("issuedAt", "is", null).execute();
    await trx.deleteFrom("mails").where("address", "=", user.email).execute();
    await trx.deleteFrom("addressChecks").where("email", "=", user.email).execute();
    await trx
      .updateTable("users")
      .set({
        ...{ email: `erased ${userId}`, name: "", birthDay: "", passwordHash },
        ...{ wrappedKeyJson: "{}", recoveryKeyJson: null, keySealedEarlierSince: null, keySinceMonth: null },
        ...{ appToken: drawAppToken(random), erasedAt: now() },
      })
      .where("userId", "=", userId)
      .execute();
    await trx
      .updateTable("statements")
      .set({ bundleJson: erasedBundle })
      .where("userId", "=", userId)
      .where("issuedAt", "is not", null)
      .execute();
    await noteErasure(userId, { ...tools, db: trx });
    const { email: address, language } = user;
    const values = { keptUntil: until };
    await queueMail({ kind: "account-deleted", values, address, language }, { db: trx, now, random });
    return { keptUntil: until };
  });
}

async function keepForLaw(
  { userId, name, until }: { userId: string; name: string; until: string },
  db: Db,
): Promise<void> {
  const addresses = await db
    .selectFrom("contracts")
    .select(["postalCode", "address"])
    .where("userId", "=", userId)
    .execute();
  const addressesJson = JSON.stringify(addresses);
  await db.insertInto("keptForLaw").values({ userId, name, addressesJson, keptUntil: until }).execute();
}

/** Proved records of the user's accounts, half hour by half hour. */
async function eraseEvidence(userId: string, db: Db): Promise<void> {
  const accounts = db.selectFrom("pseudonyms").select("account").where("userId", "=", userId);
  await db.deleteFrom("evidence").where("account", "in", accounts).execute();
  await db.deleteFrom("refusedEvidence").where("account", "in", accounts).execute();
}

async function noteErasure(purchaserId: string, { db, now }: Tools): Promise<void> {
  await db.deleteFrom("purchaserUpdates").where("purchaserId", "=", purchaserId).execute();
  await db
    .insertInto("erasures")
    .values({ purchaserId, leftAt: now(), attempts: 0, nextAttemptAt: now(), lastProblem: null })
    .execute();
}
