import type { ConfirmPassword } from "../auth/confirm-password.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { parseWrappedKey } from "./parse-wrapped-key.ts";

type Db = Pick<TradingTools, "db">;

/** The key as it is sealed, for a device that has the password or the recovery code. */
export async function readSealedKey(userId: string, { db }: Db) {
  const user = await db
    .selectFrom("users")
    .select(["wrappedKeyJson", "recoveryKeyJson", "keySealedEarlierSince"])
    .where("userId", "=", userId)
    .executeTakeFirstOrThrow();
  return {
    wrappedKey: JSON.parse(user.wrappedKeyJson),
    recoveryKey: user.recoveryKeyJson === null ? null : JSON.parse(user.recoveryKeyJson),
    isUnderPassword: user.keySealedEarlierSince === null,
  };
}

/**
 * Keeps the key as a device sealed it: under the password in force and, where given, under a new recovery code. The password is asked,
 * since whoever finds an open phone could otherwise leave a key that opens nothing.
 */
export async function sealKey(
  { userId, ...sealed }: { userId: string; password: string; wrappedKey: unknown; recoveryKey: unknown },
  { confirmPassword, db }: Db & { readonly confirmPassword: ConfirmPassword },
): Promise<void> {
  const wrapped = parseWrappedKey(sealed.wrappedKey, "wrappedKey");
  const recovery = sealed.recoveryKey === null ? null : parseWrappedKey(sealed.recoveryKey, "recoveryKey");
  await confirmPassword({ userId, password: sealed.password });
  await db
    .updateTable("users")
    .set({
      wrappedKeyJson: JSON.stringify(wrapped),
      keySealedEarlierSince: null,
      ...(recovery === null ? {} : { recoveryKeyJson: JSON.stringify(recovery) }),
    })
    .where("userId", "=", userId)
    .execute();
}
