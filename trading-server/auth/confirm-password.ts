import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { verifyPassword } from "./password-hash.ts";
import { createRateLimiter } from "./rate-limiter.ts";

/** Throws `wrong_credentials`, or `too_many_requests` after ten wrong ones in a quarter of an hour. */
export type ConfirmPassword = (confirmation: { userId: string; password: string }) => Promise<void>;

/** Asks a signed-in user for the password again, before what must not be done by whoever finds an open phone. */
export function createConfirmPassword({ db, now }: Pick<TradingTools, "db" | "now">): ConfirmPassword {
  const perUser = createRateLimiter({ limit: 10, windowS: 900, now });
  return async ({ userId, password }) => {
    perUser.take(userId);
    const user = await db
      .selectFrom("users")
      .select("passwordHash")
      .where("userId", "=", userId)
      .where("standing", "=", "active")
      .executeTakeFirstOrThrow();
    if (!(await verifyPassword(user.passwordHash, password))) {
      throw new Problem("wrong_credentials", "the password is wrong", { facts: { field: "password" } });
    }
    perUser.giveBack(userId);
  };
}
