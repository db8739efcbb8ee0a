import { putSeller } from "@tsunagu/core/api/intermediary.ts";
import { Problem, type ProblemCode } from "@tsunagu/core/problem/problem.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { listPlantNames } from "../plants/plant-names.ts";
import { listPlans } from "../tariffs/plans.ts";
import { findSellerProfile } from "../tariffs/seller-profile.ts";

/** Tells the intermediary who a seller is, what plans there are and what its plants are called (販売者情報, Fig 19): at the start and after every change. */
export type SellerFeed = AsyncDisposable & { tellSoon(seller: number): void };

type Deps = TradingTools & { readonly callIntermediary: CallIntermediary };

const retryMs = 15_000;

export function createSellerFeed(deps: Deps): SellerFeed {
  const { timers, log } = deps;
  const untold = new Set<number>();
  let closed = false;
  let telling: Promise<void> = Promise.resolve();
  let retry: Disposable | undefined;

  async function tellAll(): Promise<void> {
    retry?.[Symbol.dispose]();
    for (const seller of [...untold]) {
      if (closed) return;
      // What changes while it is told is told again.
      untold.delete(seller);
      await tell(seller, deps).catch((error: unknown) => {
        // A seller that is not set up is told of when it is.
        if (isProblem(error, "not_ready")) return;
        const isQuiet = isProblem(error, "neighbour_away");
        log[isQuiet ? "info" : "error"]("seller information waits", { seller, ...errorFacts(error) });
        untold.add(seller);
      });
    }
    if (untold.size > 0 && !closed) retry = timers.after(retryMs, tellLater);
  }

  function tellLater(): void {
    telling = telling.then(tellAll);
  }

  return {
    tellSoon: (seller) => {
      untold.add(seller);
      tellLater();
    },
    [Symbol.asyncDispose]: async () => {
      closed = true;
      retry?.[Symbol.dispose]();
      await telling;
    },
  };
}

const isProblem = (error: unknown, code: ProblemCode): boolean =>
  error instanceof Problem && error.code === code;

async function tell(seller: number, { db, callIntermediary }: Omit<Deps, "timers">): Promise<void> {
  const { name } = await findSellerProfile(seller, db);
  const plans = await listPlans(seller, db);
  await callIntermediary(putSeller, {
    params: { seller: String(seller) },
    body: {
      seller,
      name,
      plans: plans.map(({ planId, name: planName }) => ({ planId, name: planName })),
      plants: await listPlantNames(seller, db),
    },
  });
}
