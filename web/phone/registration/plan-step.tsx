import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { listSellers } from "@tsunagu/core/api/trading-account.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { ChoiceList } from "../../ui/choice-list.tsx";
import { startOfDayText } from "../../ui/format-time.ts";
import { formatPrice } from "../../ui/format-yen.ts";
import { LoadingRows } from "../../ui/list-states.tsx";
import { Notice } from "../../ui/notice.tsx";
import { AwayTariffLines, HomeTariffLines } from "../../ui/tariff-lines.tsx";
import { SelectField, TextField } from "../../ui/text-field.tsx";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { useTariffs } from "../pins/use-tariffs.ts";
import type { Draft, DraftFaults } from "./draft.ts";
import { priceInWords } from "./price-in-words.ts";
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
  const offer = planOf(offers, draft);
  const plans = offers.find(({ seller }) => seller === draft.seller)?.plans ?? [];
  return (
    <>
      <ChoiceList
        legend={words.seller}
        choices={offers.map(({ seller, name, plans }) => ({
          value: String(seller),
          label: said(name),
          note: plans.map((plan) => (
            <PriceLine key={plan.planId} seller={seller} plan={plan} size={draft.ampere} named />
          )),
        }))}
        value={String(draft.seller)}
        onChange={(value) => {
          const chosen = offers.find(({ seller }) => String(seller) === value);
          change({ seller: Number(value), planId: chosen?.plans[0]?.planId ?? null, ampere: null });
        }}
      />
      <div className="mt-6">
        <ChoiceList
          legend={words.plan}
          choices={plans.map((plan) => ({
            value: plan.planId,
            label: said(plan.name),
            note: (
              <>
                {said(plan.description)}
                <PriceLine seller={draft.seller ?? 0} plan={plan} size={draft.ampere} />
              </>
            ),
          }))}
          value={draft.planId}
          onChange={(planId) => change({ planId, ampere: null })}
        />
      </div>
      {offer !== undefined && (
        <>
          <div className="grid tablet:grid-cols-2 gap-4 mt-6">
            <SelectField
              label={words.ampere}
              hint={words.ampereHint}
              fault={faults.ampere && words.required}
              value={String(draft.ampere ?? "")}
              onChange={(ampere) => change({ ampere: ampere === "" ? null : Number(ampere) })}
              options={[
                { value: "", label: words.chooseSize },
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

/** In one line what a plan costs, so that plans and sellers can be compared before one is chosen. */
export function PriceLine({
  seller,
  plan,
  size,
  named = false,
}: {
  seller: number;
  plan: Offers[number]["plans"][number];
  size: number | null;
  named?: boolean;
}) {
  const said = useSaid();
  const words = useWords(registrationWords);
  const { language } = useLanguage();
  const { data } = useTariffs({ seller, ...plan });
  const ampere = size !== null && plan.amperes.includes(size) ? size : (plan.amperes[0] ?? 30);
  const price = data === undefined ? null : priceInWords(data.home, ampere);
  if (price === null) return named ? <span className="block">{said(plan.name)}</span> : null;
  const base = price.base === null ? null : formatPrice(price.base, language);
  const text = words.priceInWords(
    ampere,
    base,
    formatPrice(price.from, language),
    formatPrice(price.to, language),
  );
  return (
    <span className="block">
      {named && <span className="text-ink">{said(plan.name)}　</span>}
      <span className="inline-block">{text}</span>
    </span>
  );
}

export const planOf = (offers: Offers, { seller, planId }: Pick<Draft, "seller" | "planId">) =>
  offers.find((one) => one.seller === seller)?.plans.find((plan) => plan.planId === planId);

/** The whole price list of a plan, at home and away. */
export function PlanPrices({
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
