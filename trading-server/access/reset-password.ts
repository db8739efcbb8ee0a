import { Problem } from "@tsunagu/core/problem/problem.ts";
import { secretDigest } from "../addresses/digests.ts";
import { findOwner } from "../addresses/find-owner.ts";
import { endAddressChanges } from "../addresses/start-address-check.ts";
import { hashPassword } from "../auth/password-hash.ts";
import { type CommonPasswords, refuseWeakPassword } from "../auth/refuse-weak-password.ts";
import { endOtherSignIns } from "../auth/sign-ins.ts";
import { drawSecret } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Language } from "../mail/mail-kinds.ts";
import { queueMail } from "../mail/queue-mail.ts";
import { parseWrappedKey } from "./parse-wrapped-key.ts";

type Tools = Pick<TradingTools, "db" | "now" | "random">;

const resetValidS = 900;
const linksAnHour = 3;

/** Sends the link to a new password, or a mail that there is no account: the answer is the same. */
export async function startPasswordReset(
  { email, language }: { email: string; language: Language },
  { db, now, random }: Tools,
): Promise<void> {
  const token = drawSecret(random);
  const at = now();
  await db.transaction().execute(async (trx) => {
    const tools = { db: trx, now, random };
    const owner = await findOwner(email, trx);
    const kinds = ["reset-password", "no-account"];
    const sentLately = await trx
      .selectFrom("mails")
      .select("mailId")
      .where("address", "=", email)
      .where("kind", "in", kinds)
      .where("createdAt", ">", at - 3_600)
      .execute();
    if (sentLately.length >= linksAnHour) return;
    if (owner === undefined) {
      await queueMail({ kind: "no-account", values: {}, address: email, language }, tools);
      return;
    }
    const { userId } = owner;
    await trx
      .insertInto("passwordResets")
      .values({ tokenHash: secretDigest(token), userId, createdAt: at, validUntil: at + resetValidS })
      .execute();
    await queueMail({ kind: "reset-password", values: { token, minutes: resetValidS / 60 }, userId }, tools);
  });
}

/** Whose link it is. Throws `not_found` for one that ran out or was used. */
export async function findReset(token: string, { db, now }: Pick<Tools, "db" | "now">) {
  const reset = await db
    .selectFrom("passwordResets")
    .innerJoin("users", "users.userId", "passwordResets.userId")
    .select(["users.userId", "email", "recoveryKeyJson", "validUntil"])
    .where("tokenHash", "=", secretDigest(token))
    .where("validUntil", ">", now())
    .where("standing", "=", "active")
    .executeTakeFirst();
  if (reset === undefined)
    throw new Problem("not_found", "this link is no longer valid: ask for another mail");
  return reset;
}

/**
 * Sets the password. With a key that was sealed under it, both are one again; without, the key stays under what it was under. Every
 * session ends, since whoever asked for this may have been robbed.
 */
export async function resetPassword(
  { token, password, wrappedKey }: { token: string; password: string; wrappedKey: unknown },
  { commonPasswords, ...tools }: Tools & { readonly commonPasswords: CommonPasswords },
): Promise<void> {
  const { db, now, random } = tools;
  const { userId, email } = await findReset(token, tools);
  refuseWeakPassword(password, { email, common: commonPasswords });
  const key = wrappedKey === null ? null : parseWrappedKey(wrappedKey, "wrappedKey");
  const passwordHash = await hashPassword(password);
  await db.transaction().execute(async (trx) => {
    const used = await trx
      .deleteFrom("passwordResets")
      .where("tokenHash", "=", secretDigest(token))
      .executeTakeFirst();
    if (used.numDeletedRows === 0n) throw new Problem("not_found", "this link was used already");
    await trx.deleteFrom("passwordResets").where("userId", "=", userId).execute();
    await trx
      .updateTable("users")
      .set({
        passwordHash,
        ...(key === null
          ? { keySealedEarlierSince: now() }
          : { keySealedEarlierSince: null, wrappedKeyJson: JSON.stringify(key) }),
      })
      .where("userId", "=", userId)
      .execute();
    await endAddressChanges(userId, { db: trx });
    await endOtherSignIns({ userId, signInId: null }, { db: trx });
    await queueMail({ kind: "password-changed", values: {}, userId }, { db: trx, now, random });
  });
}

export async function deleteOldResets({ db, now }: Pick<Tools, "db" | "now">): Promise<void> {
  await db.deleteFrom("passwordResets").where("validUntil", "<", now()).execute();
}
