import { Problem } from "@tsunagu/core/problem/problem.ts";
import { createRateLimiter } from "../auth/rate-limiter.ts";
import { tokenDigest } from "../auth/sign-ins.ts";
import { drawDigits, drawSecret } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";

/** A code is good for ten minutes and one screen. */
const codeLivesS = 600;

export type Pairing = {
  /** For the console. A new code for a charger replaces the one before. */
  makeCode(chargerId: string): Promise<{ code: string; validUntil: number }>;
  /** Gives the screen's bearer token. Throws `wrong_credentials`, and `too_many_requests` when codes are tried out. */
  pair(attempt: { chargerId: string; code: string; address: string }): Promise<string>;
  /** The newest first. */
  list(chargerId: string): Promise<{ readonly pairedAt: number }[]>;
  /** Ends all pairings of a charger with their sign-ins, and a code that was not used yet. */
  unpair(chargerId: string): Promise<void>;
  isPaired(screen: { chargerId: string; token: string | undefined }): Promise<boolean>;
};

export function createPairing({ db, now, random }: Pick<TradingTools, "db" | "now" | "random">): Pairing {
  const perCharger = createRateLimiter({ limit: 5, windowS: codeLivesS, now });
  const perAddress = createRateLimiter({ limit: 30, windowS: codeLivesS, now });
  return {
    makeCode: async (chargerId) => {
      const code = drawDigits(random);
      const row = { codeHash: tokenDigest(code), validUntil: now() + codeLivesS };
      await db
        .insertInto("pairingCodes")
        .values({ chargerId, ...row })
        .onConflict((conflict) => conflict.column("chargerId").doUpdateSet(row))
        .execute();
      return { code, validUntil: row.validUntil };
    },
    pair: async ({ chargerId, code, address }) => {
      perAddress.take(address);
      perCharger.take(chargerId);
      const token = drawSecret(random);
      await db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom("pairingCodes")
          .where("chargerId", "=", chargerId)
          .where("codeHash", "=", tokenDigest(code))
          .where("validUntil", ">", now())
          .executeTakeFirst();
        if (numDeletedRows === 0n)
          throw new Problem("wrong_credentials", "this code is not valid for this charger");
        await trx
          .insertInto("pairedScreens")
          .values({ tokenHash: tokenDigest(token), chargerId, pairedAt: now() })
          .execute();
      });
      perAddress.giveBack(address);
      perCharger.giveBack(chargerId);
      return token;
    },
    list: (chargerId) =>
      db
        .selectFrom("pairedScreens")
        .select("pairedAt")
        .where("chargerId", "=", chargerId)
        .orderBy("pairedAt", "desc")
        .execute(),
    unpair: (chargerId) =>
      db.transaction().execute(async (trx) => {
        for (const table of ["pairingCodes", "pairedScreens", "screenSignIns"] as const)
          await trx.deleteFrom(table).where("chargerId", "=", chargerId).execute();
      }),
    isPaired: async ({ chargerId, token }) => {
      if (token === undefined) return false;
      const screen = await db
        .selectFrom("pairedScreens")
        .select("chargerId")
        .where("tokenHash", "=", tokenDigest(token))
        .where("chargerId", "=", chargerId)
        .executeTakeFirst();
      return screen !== undefined;
    },
  };
}
