import { deletePurchaser } from "@tsunagu/core/api/erasure.ts";
import type { DeletionHindrance } from "@tsunagu/core/api/trading-departure.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { ConfirmPassword } from "../auth/confirm-password.ts";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import type { InTurnOf } from "../machine/in-turn-of.ts";
import { startRepeating } from "../machine/start-repeating.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { eraseUser } from "./erase-user.ts";
import { findHindrances } from "./find-hindrances.ts";
import { keptUntil } from "./kept-until.ts";

export type Departures = AsyncDisposable & {
  look(userId: string): Promise<{ hindrances: DeletionHindrance[]; keptUntil: string | null }>;
  /** Throws `conflict` with the fact `hindrances`, or as `confirmPassword` does. */
  leave(of: { userId: string; password: string }): Promise<{ readonly keptUntil: string | null }>;
};

type Deps = TradingTools & {
  readonly callIntermediary: CallIntermediary;
  readonly confirmPassword: ConfirmPassword;
  readonly inTurnOf: InTurnOf;
};

const longestPauseS = 3_600;

/** Also tells the intermediary of those who left until it has erased them too, and destroys what the law keeps no longer. */
export function startDepartures(deps: Deps): Departures {
  const { db, inTurnOf, confirmPassword } = deps;
  const telling = startRepeating({ name: "erasures", everyMs: 5_000, run: () => tellErasures(deps) }, deps);
  const forgetting = startRepeating(
    { name: "kept for law", everyMs: 3_600_000, run: () => forgetKept(deps) },
    deps,
  );
  return {
    look: async (userId) => ({
      hindrances: [...(await findHindrances(userId, deps))],
      keptUntil: await keptUntil(userId, db),
    }),
    leave: async ({ userId, password }) => {
      await confirmPassword({ userId, password });
      const left = await inTurnOf(userId, async () => {
        const hindrances = await findHindrances(userId, deps);
        if (hindrances.length > 0) {
          throw new Problem("conflict", "something stands in the way of deleting the account", {
            facts: { hindrances },
          });
        }
        return eraseUser(userId, deps);
      });
      await tellErasures(deps);
      return left;
    },
    [Symbol.asyncDispose]: async () => {
      await telling[Symbol.asyncDispose]();
      await forgetting[Symbol.asyncDispose]();
    },
  };
}

async function forgetKept({ db, now }: Deps): Promise<void> {
  await db
    .deleteFrom("keptForLaw")
    .where("keptUntil", "<", dayText(dayOf(now())))
    .execute();
}

/** Again after a pause that doubles, for as long as it takes. */
async function tellErasures({ db, now, log, callIntermediary }: Deps): Promise<void> {
  const due = await db
    .selectFrom("erasures")
    .selectAll()
    .where("nextAttemptAt", "<=", now())
    .limit(20)
    .execute();
  for (const { purchaserId, attempts } of due) {
    try {
      await callIntermediary(deletePurchaser, { params: { purchaserId } });
    } catch (error) {
      const pauseS = Math.min(longestPauseS, 5 * 2 ** Math.min(attempts, 12));
      const lastProblem = error instanceof Problem ? error.code : "internal";
      await db
        .updateTable("erasures")
        .set({ attempts: attempts + 1, nextAttemptAt: now() + pauseS, lastProblem })
        .where("purchaserId", "=", purchaserId)
        .execute();
      log.warn("the intermediary has not erased a purchaser yet", { purchaserId, ...errorFacts(error) });
      continue;
    }
    await db.deleteFrom("erasures").where("purchaserId", "=", purchaserId).execute();
    log.info("a purchaser was erased", { purchaserId });
  }
}
