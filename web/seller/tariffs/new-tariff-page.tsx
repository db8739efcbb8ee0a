import { useParams } from "@tanstack/react-router";
import { listTariffs } from "@tsunagu/core/api/seller-tariffs.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { parseTariff, type Tariff } from "@tsunagu/core/rating/tariff.ts";
import { Fragment, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { LoadingRows } from "../../ui/list-states.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useSaid, useWords } from "../../ui/words.tsx";
import { Page, Section } from "../parts/page.tsx";
import { addFuelMonth, addLevyYear, faultsOf } from "./edit-tariff.ts";
import { PreviewTariff } from "./preview-tariff.tsx";
import { type PriceField, priceFields } from "./price-fields.ts";
import { SaveTariff } from "./save-tariff.tsx";
import { tariffWords } from "./tariff-words.ts";
import type { TariffList } from "./tariffs-page.tsx";
import { usePriceLabel } from "./use-price-label.ts";

/** The next version, begun as a copy of the one that was open; tried on past use before it is saved. */
export function NewTariffPage() {
  const { digest } = useParams({ from: "/inside/tariffs/$digest/new" });
  const query = useContract(listTariffs);
  return (
    <Answer query={query} loading={<LoadingRows rows={8} />}>
      {(answer) => {
        const from = answer.tariffs.find((one) => one.digest === digest);
        if (from === undefined) return null;
        const newest = Math.max(
          ...answer.tariffs
            .filter(({ kind, plan }) => kind === from.kind && plan === from.plan)
            .map(({ version }) => version),
        );
        const before = parseTariff(from.document);
        return (
          <Editor key={digest} before={before} start={{ ...before, version: newest + 1 }} answer={answer} />
        );
      }}
    </Answer>
  );
}

function Editor({ before, start, answer }: { before: Tariff; start: Tariff; answer: TariffList }) {
  const words = useWords(tariffWords);
  const said = useSaid();
  const [tariff, setTariff] = useState<Tariff>(start);
  const faults = faultsOf(tariff);
  return (
    <Page title={words.newTitle(said(tariff.name), tariff.version)}>
      <Section title={words.names}>
        <div className="grid desktop:grid-cols-2 gap-4">
          {(["ja", "en"] as const).map((language) => (
            <TextField
              key={language}
              label={words[language]}
              value={tariff.name[language]}
              onChange={(name) => setTariff({ ...tariff, name: { ...tariff.name, [language]: name } })}
            />
          ))}
        </div>
      </Section>
      <Groups tariff={tariff} before={before} onChange={setTariff} />
      {faults.length > 0 && (
        <div className="mt-4">
          <Notice mood="bad" title={words.faulty}>
            {faults.slice(0, 3).join("、")}
          </Notice>
        </div>
      )}
      <PreviewTariff tariff={tariff} isFaulty={faults.length > 0} />
      <SaveTariff tariff={tariff} isFaulty={faults.length > 0} answer={answer} onChange={setTariff} />
    </Page>
  );
}

const groups = ["base", "energy", "fuel", "levy", "away", "sites"] as const;

function Groups({
  tariff,
  before,
  onChange,
}: {
  tariff: Tariff;
  before: Tariff;
  onChange: (tariff: Tariff) => void;
}) {
  const words = useWords(tariffWords);
  const titles = { ...words, away: words.away3 };
  const { now } = useTools();
  const month = monthOf(now());
  const fields = priceFields(tariff, month);
  const old = new Map(priceFields(before, month).map(({ key, value }) => [key, value]));
  return groups.map((group) => {
    const own = fields.filter((field) => field.group === group);
    if (own.length === 0) return null;
    return (
      <Section
        key={group}
        title={titles[group]}
        aside={tariff.kind === "home" && <AddRow group={group} onAdd={(add) => onChange(add(tariff))} />}
      >
        <div className="grid grid-cols-2 desktop:grid-cols-3 gap-x-6 gap-y-3">
          {own.map((field) => (
            <Fragment key={field.key}>
              {field.afterGap === true && (
                <p className="col-span-full text-12 text-ink-2">
                  <span aria-hidden="true">… </span>
                  {words.leftOut}
                </p>
              )}
              <PriceInput field={field} before={old.get(field.key)} onChange={onChange} />
            </Fragment>
          ))}
        </div>
      </Section>
    );
  });
}

type AddTo = typeof addFuelMonth;

function AddRow({ group, onAdd }: { group: string; onAdd: (add: AddTo) => void }) {
  const words = useWords(tariffWords);
  if (group !== "fuel" && group !== "levy") return null;
  return (
    <Button kind="text" onClick={() => onAdd(group === "fuel" ? addFuelMonth : addLevyYear)}>
      {group === "fuel" ? words.addMonth : words.addYear}
    </Button>
  );
}

function PriceInput({
  field,
  before,
  onChange,
}: {
  field: PriceField;
  before: string | undefined;
  onChange: (tariff: Tariff) => void;
}) {
  const words = useWords(tariffWords);
  const labelOf = usePriceLabel();
  const isChanged = before !== undefined && before !== field.value;
  return (
    <TextField
      label={labelOf(field.label)}
      inputMode="decimal"
      unit={words.yen}
      value={field.value}
      onChange={(value) => onChange(field.put(value.trim()))}
      hint={isChanged ? `${before} → ${field.value}` : undefined}
    />
  );
}
