import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { hashPassword, verifyPassword } from "./password-hash.ts";
import { createRateLimiter } from "./rate-limiter.ts";

export type Attempt = { readonly email: string; readonly password: string; readonly address: string };

/** The form in which e-mail addresses are kept and compared. */
export const normalEmail = (email: string): string => email.trim().toLowerCase();

/**
 * Checks credentials of whoever `find` finds under an address. Throws `wrong_credentials` for an unknown address as for a wrong
 * password, after the same work, so that neither words nor time tell who is known; `too_many_requests` per account (known or
 * not) and per address.
 */
export async function createCheckCredentials<Found extends { readonly passwordHash: string }>({
  find,
  now,
  verify = verifyPassword,
}: {
  find: (email: string) => Promise<Found | undefined>;
  now: TradingTools["now"];
  verify?: typeof verifyPassword | undefined;
}): Promise<(attempt: Attempt) => Promise<Found>> {
  const perAccount = createRateLimiter({ limit: 10, windowS: 900, now });
  const perAddress = createRateLimiter({ limit: 100, windowS: 900, now });
  const nobodysHash = await hashPassword("nobody has this password");
  return async ({ email, password, address }) => {
    const account = normalEmail(email);
    perAddress.take(address);
    perAccount.take(account);
    const found = await find(account);
    const isRight = await verify(found?.passwordHash ?? nobodysHash, password);
    if (found === undefined || !isRight) {
      throw new Problem("wrong_credentials", "e-mail address or password is wrong");
    }
    perAddress.giveBack(address);
    perAccount.giveBack(account);
    return found;
  };
}
