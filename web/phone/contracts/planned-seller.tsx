import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import { getMe } from "@tsunagu/core/api/trading-account.ts";
import { listContracts } from "@tsunagu/core/api/trading-contracts.ts";
import { listNotifications } from "@tsunagu/core/api/trading-notifications.ts";
import { deleteSellerChange, getSellerChange } from "@tsunagu/core/api/trading-seller-change.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { Button } from "../../ui/button.tsx";
import { formatDateText } from "../../ui/format-time.ts";
import { Notice } from "../../ui/notice.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { contractWords } from "./contract-words.ts";
import { sellerChangeWords } from "./seller-change-words.ts";

type Planned = NonNullable<Answer<typeof getSellerChange>["planned"]>;

/** What is planned, and the way back as long as the day has not come. */
export function PlannedSeller({ planned }: { planned: Planned }) {
  const words = useWords(sellerChangeWords);
  const own = useWords(contractWords);
  const said = useSaid();
  const problemText = useProblemText();
  const { language } = useLanguage();
  const call = useCall();
  const client = useQueryClient();
  const drop = useMutation({
    mutationFn: () => call(deleteSellerChange, {}),
    onSettled: () =>
      Promise.all(
        [getSellerChange, listContracts, getMe, listNotifications].map(({ path }) =>
          client.invalidateQueries({ queryKey: [path] }),
        ),
      ),
  });
  const day = formatDateText(planned.fromDay, language);
  const isHome = drop.error instanceof Problem && drop.error.facts["reason"] === "home_to_come";
  return (
    <section className="border-l-2 border-ai pl-3" aria-label={words.planned(day)}>
      <p className="font-strong">{words.planned(day)}</p>
      <p className="text-14">{words.plannedFromTo(said(planned.from.name), said(planned.to.name))}</p>
      <p className="text-14 text-ink-2 mt-1">{words.callOff(day)}</p>
      <Button kind="text" onClick={() => drop.mutate()} busy={drop.isPending ? own.busy : undefined}>
        {words.drop}
      </Button>
      {drop.error !== null && <Notice mood="bad">{isHome ? words.dropHome : problemText(drop.error)}</Notice>}
    </section>
  );
}
