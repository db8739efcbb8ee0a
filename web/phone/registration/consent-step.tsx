import { Button } from "../../ui/button.tsx";
import { Tick } from "../../ui/choice-list.tsx";
import { Disclosure } from "../../ui/disclosure.tsx";
import { formatDateText } from "../../ui/format-time.ts";
import { Notice } from "../../ui/notice.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import type { TokenizedCard } from "../payment/card-form.tsx";
import type { AddressProof } from "./address-proof.ts";
import type { Draft } from "./draft.ts";
import { type Offers, PlanPrices, planOf } from "./plan-step.tsx";
import { registrationWords } from "./registration-words.ts";
import { SellerFacts, SellerPaper } from "./seller-paper.tsx";
import { problemOfRegistration, useRegistration } from "./use-registration.ts";

/** What was chosen, what goes onto the ledger, the terms; then one button. */
export function ConsentStep({
  draft,
  proof,
  card,
  change,
  offers,
  onBack,
}: {
  draft: Draft;
  proof: AddressProof;
  card: TokenizedCard | null;
  change: (part: Partial<Draft>) => void;
  offers: Offers;
  onBack: () => void;
}) {
  const words = useWords(registrationWords);
  const problemText = useProblemText();
  const registration = useRegistration(offers);
  const known = problemOfRegistration(registration.error);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        registration.mutate({ draft, proof, card });
      }}
    >
      <Summary draft={draft} email={proof.email} card={card} offers={offers} />
      <Conditions draft={draft} offers={offers} />
      <Privacy />
      <Terms draft={draft} offers={offers} />
      <Sentences title={words.withdrawalTitle} sentences={words.withdrawal} />
      <div className="mt-4 border-y border-line divide-y divide-line">
        <Tick
          label={words.agreeTerms}
          checked={draft.agreesTerms}
          onChange={(agreesTerms) => change({ agreesTerms })}
        />
        <Tick
          label={words.agreeConditions}
          checked={draft.agreesConditions}
          onChange={(agreesConditions) => change({ agreesConditions })}
        />
      </div>
      {registration.isError && (
        <div className="mt-4">
          <Notice mood="bad">{known === null ? problemText(registration.error) : words[known]}</Notice>
        </div>
      )}
      <div className="flex gap-3 mt-6">
        <Button kind="plain" onClick={onBack}>
          {words.back}
        </Button>
        <Button
          type="submit"
          className="grow"
          disabled={!draft.agreesTerms || !draft.agreesConditions}
          busy={registration.isPending ? words.making : undefined}
        >
          {words.register}
        </Button>
      </div>
    </form>
  );
}

function Summary({
  draft,
  email,
  card,
  offers,
}: {
  draft: Draft;
  email: string;
  card: TokenizedCard | null;
  offers: Offers;
}) {
  const words = useWords(registrationWords);
  const said = useSaid();
  const { language } = useLanguage();
  const plan = planOf(offers, draft);
  const seller = offers.find((one) => one.seller === draft.seller);
  const rows = [
    [words.seller, seller === undefined ? "" : said(seller.name)],
    [words.plan, plan === undefined ? "" : `${said(plan.name)}　${draft.ampere} A`],
    [words.from, formatDateText(draft.from, language)],
    [words.address, `${draft.homeName}　${draft.address}`],
    [words.serial, [draft.serial, ...draft.subMeters.map(({ serial }) => serial)].join("、")],
    [words.name, draft.name],
    [words.email, email],
    [words.paying, card === null ? words.payByHand : words.cardOf(card.brand, card.last4, card.expires)],
  ] as const;
  return (
    <>
      <h2 className="text-16 mb-1">{words.summary}</h2>
      <dl className="text-14 border-y border-line divide-y divide-line">
        {rows.map(([label, value]) => (
          <div key={label} className="grid grid-cols-[8.5em_1fr] gap-3 py-1.5">
            <dt className="text-ink-2">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** 重要事項説明: what has to be said before a contract, by the seller's own document, the prices beside it. */
function Conditions({ draft, offers }: { draft: Draft; offers: Offers }) {
  const words = useWords(registrationWords);
  const plan = planOf(offers, draft);
  const offer = offers.find(({ seller }) => seller === draft.seller);
  if (plan === undefined || offer === undefined) return null;
  const size = draft.ampere ?? plan.amperes[0] ?? 30;
  const { version, text } = offer.supplyConditions;
  return (
    <>
      <SellerPaper kind="supply-conditions" title={words.conditionsOf} version={version} text={text} />
      <SellerFacts offer={offer} />
      <Disclosure
        summary={
          <span className="text-14 text-ai underline underline-offset-4">{words.conditionsPrices}</span>
        }
      >
        <PlanPrices seller={draft.seller ?? 0} offer={plan} size={size} from={draft.from} />
      </Disclosure>
    </>
  );
}

function Privacy() {
  const words = useWords(registrationWords);
  return <Sentences title={words.privacyTitle} sentences={words.privacy} />;
}

function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  return (
    <>
      <h2 className="text-16 mt-8 mb-1">{title}</h2>
      <ul className="text-14 space-y-2">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

function Terms({ draft, offers }: { draft: Draft; offers: Offers }) {
  const words = useWords(registrationWords);
  const terms = offers.find(({ seller }) => seller === draft.seller)?.terms;
  if (terms === undefined) return null;
  return <SellerPaper kind="terms" title={words.terms} version={terms.version} text={terms.text} />;
}
