import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { postTariffChange } from "@tsunagu/core/api/seller-money.ts";
import { postTariff, putPlan } from "@tsunagu/core/api/seller-staff.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Tariff } from "@tsunagu/core/rating/tariff.ts";
import { isProblem } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import type { TariffList } from "./tariffs-page.tsx";

type Wanted = {
  readonly tariff: Tariff;
  readonly answer: TariffList;
  /** Plans in which it is offered from now on. */
  readonly chosen: readonly string[];
  /** From when running contracts of these plans go by it; null: they stay. */
  readonly fromDay: string | null;
  /** The number of the version is another document's. */
  readonly onTaken: () => void;
};

/** Saves, offers, changes: in this order, so that what fails later leaves what was done before whole. */
export function useSaveTariff({ tariff, answer, chosen, fromDay, onTaken }: Wanted) {
  const call = useCall();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async () => {
      const { digest } = await call(postTariff, { body: tariff });
      const side = tariff.kind === "home" ? { homeTariff: digest } : { awayTariff: digest };
      const plans = answer.plans.filter(({ planId }) => chosen.includes(planId));
      for (const { planId, ...plan } of plans)
        await call(putPlan, { params: { planId }, body: { ...plan, ...side } });
      if (fromDay === null) return { digest, changed: null };
      return { digest, changed: await changeRunning({ plans, side, fromDay }) };
    },
    onError: (error) => {
      if (isProblem(error, "conflict")) onTaken();
    },
    onSuccess: async ({ digest, changed }) => {
      await client.invalidateQueries();
      if (changed === null) await navigate({ to: "/tariffs/$digest", params: { digest } });
    },
  });

  async function changeRunning({
    plans,
    side,
    fromDay: day,
  }: {
    plans: TariffList["plans"];
    side: { homeTariff: string } | { awayTariff: string };
    fromDay: string;
  }): Promise<number | "refused"> {
    let changed = 0;
    for (const { planId, homeTariff, awayTariff } of plans) {
      const body = { homeTariff, awayTariff, ...side, fromDay: day };
      try {
        changed += (await call(postTariffChange, { params: { planId }, body })).contracts;
      } catch (error) {
        if (error instanceof Problem) return "refused";
        throw error;
      }
    }
    return changed;
  }
}
