import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { hashPassword, verifyPassword } from "./password-hash.ts";
import { createRateLimiter } from "./rate-limiter.ts";

type SignedInUser = { readonly userId: string; readonly wrappedKey: unknown };

export type Authenticate = (attempt: {
  email: string;
  password: string;
  address: string;
}) => Promise<SignedInUser>;

/** The form in which e-mail addresses are kept and compared. */
export const normalEmail = (email: string): string => email.trim().toLowerCase();

/**
 * Checks credentials. Throws `wrong_credentials` for an unknown address as for a wrong password, after the same work, so
 * that neither words nor time tell who is a user; `too_many_requests` per account (known or not) and per address.
 */
export async function createAuthenticate(
  { db, now }: Pick<TradingTools, "db" | "now">,
  { verify = verifyPassword }: { verify?: typeof verifyPassword } = {},
): Promise<Authenticate> {
  const perAccount = createRateLimiter({ limit: 10, windowS: 900, now });
  const perAddress = createRateLimiter({ limit: 100, windowS: 900, now });
  const nobodysHash = await hashPassword("nobody has this password");
  return async ({ email, password, address }) => {
    const account = normalEmail(email);
    perAddress.take(address);
    perAccount.take(account);
    const user = await db
      .selectFrom("users")
      .select(["userId", "passwordHash", "wrappedKeyJson"])
      .where("email", "=", account)
      .where("standing", "=", "active")
      .executeTakeFirst();
    const isRight = await verify(user?.passwordHash ?? nobodysHash, password);
    if (user === undefined || !isRight) {
      throw new Problem("wrong_credentials", "e-mail address or password is wrong");
    }
    perAddress.giveBack(address);
    perAccount.giveBack(account);
    return { userId: user.userId, wrappedKey: JSON.parse(user.wrappedKeyJson) };
  };
}
