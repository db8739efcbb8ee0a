import { endAddressChanges } from "../addresses/start-address-check.ts";
import type { ConfirmPassword } from "../auth/confirm-password.ts";
import { hashPassword } from "../auth/password-hash.ts";
import { type CommonPasswords, refuseWeakPassword } from "../auth/refuse-weak-password.ts";
import { endOtherSignIns, type SignIn } from "../auth/sign-ins.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { queueMail } from "../mail/queue-mail.ts";
import { parseWrappedKey } from "./parse-wrapped-key.ts";

type Deps = Pick<TradingTools, "db" | "now" | "random"> & {
  readonly confirmPassword: ConfirmPassword;
  readonly commonPasswords: CommonPasswords;
};

/** Password and sealed key change together, so that the one always opens the other. Sessions elsewhere end. */
export async function changePassword(
  { userId, signInId }: SignIn,
  change: { password: string; newPassword: string; wrappedKey: unknown },
  { confirmPassword, commonPasswords, db, now, random }: Deps,
): Promise<void> {
  await confirmPassword({ userId, password: change.password });
  const { email } = await db
    .selectFrom("users")
    .select("email")
    .where("userId", "=", userId)
    .executeTakeFirstOrThrow();
  refuseWeakPassword(change.newPassword, { email, common: commonPasswords });
  const wrappedKeyJson = JSON.stringify(parseWrappedKey(change.wrappedKey, "wrappedKey"));
  const passwordHash = await hashPassword(change.newPassword);
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable("users")
      .set({ passwordHash, wrappedKeyJson, keySealedEarlierSince: null })
      .where("userId", "=", userId)
      .execute();
    await trx.deleteFrom("passwordResets").where("userId", "=", userId).execute();
    await endAddressChanges(userId, { db: trx });
    await endOtherSignIns({ userId, signInId }, { db: trx });
    await queueMail({ kind: "password-changed", values: {}, userId }, { db: trx, now, random });
  });
}
