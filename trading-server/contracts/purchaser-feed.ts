import { putPurchaser } from "@tsunagu/core/api/intermediary.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Db } from "../store/open-database.ts";
import { readPurchaserInformation } from "./purchaser-information.ts";
import { saveMeters } from "./save-meters.ts";

/** Tells the intermediary what changed of a purchaser, however long it is away. */
export type PurchaserFeed = AsyncDisposable & {
  /** Call it in the transaction that changes the purchaser: then no change is ever forgotten. */
  note(purchaser: { purchaserId: string; seller: number; planId: string }, db: Db): Promise<void>;
  /** Tells it now. Throws the intermediary's refusal or `neighbour_away`; the change stays queued. */
  deliver(purchaserId: string): Promise<void>;
  /** Tells all that waits and is of users who are not there. Throws `neighbour_away`. */
  deliverReleases(): Promise<void>;
};

type Deps = TradingTools & { readonly callIntermediary: CallIntermediary };

const pauseMs = 5_000;
const longestPauseS = 300;

export function createPurchaserFeed(deps: Deps): PurchaserFeed {
  const { db, now, timers, log } = deps;
  const busy = new Map<string, Promise<void>>();
  let closed = false;
  let timer = timers.after(pauseMs, deliverDue);

  /** One message at a time for each purchaser, or an old one could overtake a new one. */
  function deliver(purchaserId: string): Promise<void> {
    const before = busy.get(purchaserId) ?? Promise.resolve();
    const next = before.catch(() => undefined).then(() => tellIntermediary(purchaserId, deps));
    const done = next.finally(() => {
      if (busy.get(purchaserId) === done) busy.delete(purchaserId);
    });
    busy.set(purchaserId, done);
    return done;
  }

  function deliverDue(): void {
    if (closed) return;
    tellDue()
      .catch((error: unknown) => log.error("purchaser information was not delivered", errorFacts(error)))
      .finally(() => {
        if (!closed) timer = timers.after(pauseMs, deliverDue);
      });
  }

  async function tellDue(): Promise<void> {
    const due = await db
      .selectFrom("purchaserUpdates")
      .select("purchaserId")
      .where("nextAttemptAt", "<=", now())
      .orderBy("nextAttemptAt")
      .limit(100)
      .execute();
    for (const { purchaserId } of due) {
      if (closed) return;
      await deliver(purchaserId).catch((error: unknown) => logRefusal(error, { purchaserId, log }));
    }
  }

  return {
    note: (purchaser, trx) => noteUpdate(purchaser, { db: trx, now }),
    deliver,
    deliverReleases: async () => {
      const released = await db
        .selectFrom("purchaserUpdates")
        .leftJoin("users", "users.userId", "purchaserUpdates.purchaserId")
        .select("purchaserId")
        .where("users.userId", "is", null)
        .execute();
      for (const { purchaserId } of released) {
        await deliver(purchaserId).catch((error: unknown) => {
          if (isAway(error)) throw error;
          logRefusal(error, { purchaserId, log });
        });
      }
    },
    [Symbol.asyncDispose]: async () => {
      closed = true;
      timer[Symbol.dispose]();
      await Promise.allSettled(busy.values());
    },
  };
}

async function noteUpdate(
  purchaser: { purchaserId: string; seller: number; planId: string },
  { db, now }: Pick<TradingTools, "db" | "now">,
): Promise<void> {
  await db
    .insertInto("purchaserUpdates")
    .values({ ...purchaser, revision: 1, attempts: 0, nextAttemptAt: now(), lastProblem: null })
    .onConflict((conflict) =>
      conflict.column("purchaserId").doUpdateSet((row) => ({
        seller: purchaser.seller,
        planId: purchaser.planId,
        revision: row("purchaserUpdates.revision", "+", 1),
        attempts: 0,
        nextAttemptAt: now(),
      })),
    )
    .execute();
}

async function tellIntermediary(purchaserId: string, { db, now, callIntermediary }: Deps): Promise<void> {
  const update = await db
    .selectFrom("purchaserUpdates")
    .selectAll()
    .where("purchaserId", "=", purchaserId)
    .executeTakeFirst();
  if (update === undefined) return;
  const body = await readPurchaserInformation(update, db);
  try {
    const { meters } = await callIntermediary(putPurchaser, { params: { purchaserId }, body });
    await saveMeters({ userId: purchaserId, meters }, { db, now });
  } catch (error) {
    await db
      .updateTable("purchaserUpdates")
      .set({
        attempts: update.attempts + 1,
        nextAttemptAt: now() + Math.min(longestPauseS, 5 * 2 ** Math.min(update.attempts, 10)),
        lastProblem: error instanceof Problem ? error.code : "internal",
      })
      .where("purchaserId", "=", purchaserId)
      .execute();
    throw error;
  }
  // What changed while the intermediary was told stays queued.
  await db
    .deleteFrom("purchaserUpdates")
    .where("purchaserId", "=", purchaserId)
    .where("revision", "=", update.revision)
    .execute();
}

function logRefusal(error: unknown, { purchaserId, log }: { purchaserId: string } & Pick<Deps, "log">): void {
  const facts = { purchaserId, ...errorFacts(error) };
  if (isAway(error)) log.warn("the intermediary is away, purchaser information waits", facts);
  else log.error("the intermediary refuses purchaser information", facts);
}

const isAway = (error: unknown): boolean => error instanceof Problem && error.code === "neighbour_away";
