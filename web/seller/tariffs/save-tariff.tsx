import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { postTariff, putPlan } from "@tsunagu/core/api/seller-staff.ts";
import type { Tariff } from "@tsunagu/core/rating/tariff.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Tick } from "../../ui/choice-list.tsx";
import { Notice } from "../../ui/notice.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useSaid, useWords } from "../../ui/words.tsx";
import { Section } from "../parts/page.tsx";
import { tariffWords } from "./tariff-words.ts";
import type { TariffList } from "./tariffs-page.tsx";

/** Saves the version, then offers it in the plans that were ticked. */
export function SaveTariff({
  tariff,
  isFaulty,
  answer,
  onChange,
}: {
  tariff: Tariff;
  isFaulty: boolean;
  answer: TariffList;
  onChange: (tariff: Tariff) => void;
}) {
  const words = useWords(tariffWords);
  const said = useSaid();
  const problemText = useProblemText();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const save = useSave({
    tariff,
    answer,
    chosen,
    onTaken: () => onChange({ ...tariff, version: tariff.version + 1 }),
  });
  return (
    <Section title={words.save}>
      <p className="text-14">{words.sure}</p>
      <fieldset className="mt-3">
        <legend className="text-14 font-strong">{words.offer}</legend>
        {answer.plans.map(({ planId, name }) => (
          <Tick
            key={planId}
            label={said(name)}
            checked={chosen.includes(planId)}
            onChange={(checked) =>
              setChosen(checked ? [...chosen, planId] : chosen.filter((one) => one !== planId))
            }
          />
        ))}
      </fieldset>
      {save.isError && (
        <div className="mt-2">
          <Notice mood="bad">
            {isProblem(save.error, "conflict") ? words.taken : problemText(save.error)}
          </Notice>
        </div>
      )}
      <Button
        className="mt-4"
        disabled={isFaulty}
        busy={save.isPending ? words.saving : undefined}
        onClick={() => save.mutate()}
      >
        {words.save}
      </Button>
    </Section>
  );
}

function useSave({
  tariff,
  answer,
  chosen,
  onTaken,
}: {
  tariff: Tariff;
  answer: TariffList;
  chosen: readonly string[];
  onTaken: () => void;
}) {
  const call = useCall();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async () => {
      const { digest } = await call(postTariff, { body: tariff });
      const side = tariff.kind === "home" ? { homeTariff: digest } : { awayTariff: digest };
      for (const { planId, ...plan } of answer.plans.filter((one) => chosen.includes(one.planId)))
        await call(putPlan, { params: { planId }, body: { ...plan, ...side } });
      return digest;
    },
    onError: (error) => {
      if (isProblem(error, "conflict")) onTaken();
    },
    onSuccess: async (digest) => {
      await client.invalidateQueries();
      await navigate({ to: "/tariffs/$digest", params: { digest } });
    },
  });
}
