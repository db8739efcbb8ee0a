import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { listSellers } from "@tsunagu/core/api/trading-account.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { ChoiceList } from "../../ui/choice-list.tsx";
import { startOfDayText } from "../../ui/format-time.ts";
import { LoadingRows } from "../../ui/list-states.tsx";
import { Notice } from "../../ui/notice.tsx";
import { AwayTariffLines, HomeTariffLines } from "../../ui/tariff-lines.tsx";
import { SelectField, TextField } from "../../ui/text-field.tsx";
import { useSaid, useWords } from "../../ui/words.tsx";
import { useTariffs } from "../pins/use-tariffs.ts";
import type { Draft, DraftFaults } from "./draft.ts";
import { registrationWords } from "./registration-words.ts";

export type Offers = Answer<typeof listSellers>["sellers"];

export type StepProps = {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly faults: DraftFaults;
  /** The contract begins before today. */
  readonly isPast: boolean;
};

/** The price comes first: what it costs at home and away, then how large the contract is and from when. */
export function PlanStep({ draft, change, faults, isPast, offers }: StepProps & { offers: Offers }) {
  const words = useWords(registrationWords);
  const said = useSaid();
  const choices = offers.flatMap(({ seller, name, plans }) =>
    plans.map((plan) => ({
      value: `${seller} ${plan.planId}`,
      label: `${said(plan.name)}　${said(name)}`,
      note: said(plan.description),
    })),
  );
  const offer = planOf(offers, draft);
  return (
    <>
      <ChoiceList
        legend={words.plan}
        choices={choices}
        value={`${draft.seller} ${draft.planId}`}
        onChange={(value) => {
          const [seller, planId] = value.split(" ");
          change({ seller: Number(seller), planId: planId ?? null, ampere: null });
        }}
      />
      {offer !== undefined && (
        <>
          <div className="grid tablet:grid-cols-2 gap-4 mt-6">
            <SelectField
              label={words.ampere}
              hint={faults.ampere === undefined ? words.ampereHint : words.required}
              value={String(draft.ampere ?? "")}
              onChange={(ampere) => change({ ampere: ampere === "" ? null : Number(ampere) })}
              options={[
                { value: "", label: "—" },
                ...offer.amperes.map((ampere) => ({ value: String(ampere), label: `${ampere} A` })),
              ]}
            />
            <TextField
              label={words.from}
              hint={words.fromHint}
              type="date"
              value={draft.from}
              onChange={(from) => change({ from })}
              fault={faults.from && words[faults.from]}
            />
          </div>
          {isPast && (
            <TextField
              label={words.backdating}
              value={draft.backdatingReason}
              onChange={(backdatingReason) => change({ backdatingReason })}
              fault={faults.backdatingReason && words[faults.backdatingReason]}
              className="mt-4"
            />
          )}
          <PlanPrices
            seller={draft.seller ?? 0}
            offer={offer}
            size={draft.ampere ?? offer.amperes[0] ?? 30}
            from={draft.from}
          />
        </>
      )}
    </>
  );
}

export const planOf = (offers: Offers, { seller, planId }: Pick<Draft, "seller" | "planId">) =>
  offers.find((one) => one.seller === seller)?.plans.find((plan) => plan.planId === planId);

function PlanPrices({
  seller,
  offer,
  size,
  from,
}: {
  seller: number;
  offer: { readonly homeTariff: string; readonly awayTariff: string };
  size: number;
  from: string;
}) {
  const words = useWords(registrationWords);
  const query = useTariffs({ seller, ...offer });
  if (query.isError) return <Notice mood="bad">{words.priceAway}</Notice>;
  if (query.data === undefined) return <LoadingRows rows={6} />;
  return (
    <>
      <h2 className="text-16 mt-8 mb-1">{words.homePrices}</h2>
      <HomeTariffLines tariff={query.data.home} size={size} month={monthOf(startOfDayText(from) ?? 0)} />
      <h2 className="text-16 mt-6 mb-1">{words.awayPrices}</h2>
      <AwayTariffLines tariff={query.data.away} />
    </>
  );
}
