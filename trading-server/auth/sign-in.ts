import type { TradingTools } from "../machine/trading-tools.ts";
import { type Attempt, createCheckCredentials } from "./check-credentials.ts";
import type { verifyPassword } from "./password-hash.ts";

type SignedInUser = {
  readonly userId: string;
  readonly wrappedKey: unknown;
  readonly keyIsUnderPassword: boolean;
};

export type Authenticate = (attempt: Attempt) => Promise<SignedInUser>;

/** Checks a user's credentials. Throws as `createCheckCredentials` says. */
export async function createAuthenticate(
  { db, now }: Pick<TradingTools, "db" | "now">,
  { verify }: { verify?: typeof verifyPassword } = {},
): Promise<Authenticate> {
  const check = await createCheckCredentials({
    now,
    verify,
    find: (email) =>
      db
        .selectFrom("users")
        .select(["userId", "passwordHash", "wrappedKeyJson", "keySealedEarlierSince"])
        .where("email", "=", email)
        .where("standing", "=", "active")
        .executeTakeFirst(),
  });
  return async (attempt) => {
    const { userId, wrappedKeyJson, keySealedEarlierSince } = await check(attempt);
    return {
      userId,
      wrappedKey: JSON.parse(wrappedKeyJson),
      keyIsUnderPassword: keySealedEarlierSince === null,
    };
  };
}
