import { monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import type { Tariff } from "@tsunagu/core/rating/tariff.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { ChoiceList, Tick } from "../../ui/choice-list.tsx";
import { formatDate, monthToText } from "../../ui/format-time.ts";
import { Notice } from "../../ui/notice.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { Section } from "../parts/page.tsx";
import { tariffWords } from "./tariff-words.ts";
import type { TariffList } from "./tariffs-page.tsx";
import { useSaveTariff } from "./use-save-tariff.ts";

/** Other prices want notice: the 1st of the month after next leaves every customer at least a month. */
const monthsOfNotice = 2;

/** Saves the version, offers it in the plans that were ticked, and, if asked to, moves running contracts to it with notice. */
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
  const { now } = useTools();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [running, setRunning] = useState<"keep" | "change">("keep");
  const changeMonth = monthOf(now()) + monthsOfNotice;
  const fromDay = running === "change" ? `${monthToText(changeMonth)}-01` : null;
  const onTaken = () => onChange({ ...tariff, version: tariff.version + 1 });
  const save = useSaveTariff({ tariff, answer, chosen, fromDay, onTaken });
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
      {chosen.length > 0 && (
        <RunningContracts value={running} onChange={setRunning} from={monthStart(changeMonth)} />
      )}
      {save.isError && (
        <div className="mt-2">
          <Notice mood="bad">
            {isProblem(save.error, "conflict") ? words.taken : problemText(save.error)}
          </Notice>
        </div>
      )}
      {save.data !== undefined && <Done changed={save.data.changed} />}
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

function RunningContracts({
  value,
  onChange,
  from,
}: {
  value: "keep" | "change";
  onChange: (value: "keep" | "change") => void;
  from: number;
}) {
  const words = useWords(tariffWords);
  const { language } = useLanguage();
  return (
    <div className="mt-3">
      <ChoiceList<"keep" | "change">
        legend={words.running}
        value={value}
        onChange={onChange}
        choices={[
          { value: "keep", label: words.runningKeep },
          {
            value: "change",
            label: words.runningChange(formatDate(from, language)),
            note: words.runningNote,
          },
        ]}
      />
    </div>
  );
}

/** Null: running contracts were to stay, and the page of the version opens by itself. */
function Done({ changed }: { changed: number | "refused" | null }) {
  const words = useWords(tariffWords);
  if (changed === null) return null;
  return (
    <div className="mt-3">
      {changed === "refused" ? (
        <Notice mood="bad">{words.runningRefused}</Notice>
      ) : (
        <Notice mood="ok">{words.runningDone(changed)}</Notice>
      )}
    </div>
  );
}
