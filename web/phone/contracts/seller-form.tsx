import { Link } from "@tanstack/react-router";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { useState } from "react";
import { Button, buttonClass } from "../../ui/button.tsx";
import { ChoiceList, Tick } from "../../ui/choice-list.tsx";
import { Disclosure } from "../../ui/disclosure.tsx";
import { formatDateText } from "../../ui/format-time.ts";
import { Notice } from "../../ui/notice.tsx";
import { SelectField } from "../../ui/text-field.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { PriceLine } from "../registration/plan-step.tsx";
import { registrationWords } from "../registration/registration-words.ts";
import { SellerFacts, SellerPaper } from "../registration/seller-paper.tsx";
import type { OwnContract } from "./accepted-versions.ts";
import { contractWords } from "./contract-words.ts";
import type { Offer } from "./new-contract-page.tsx";
import { otherProblem, PasswordField } from "./password-field.tsx";
import { Prices } from "./plan-page.tsx";
import { sellerChangeWords } from "./seller-change-words.ts";
import { SellerPreview } from "./seller-preview.tsx";
import { useSellerChange } from "./use-seller-change.ts";

type Plan = Offer["plans"][number];

/** The size of today where the plan has it, else the next larger one. */
function sizeAt(plan: Plan, contract: OwnContract, today: string): number {
  const current =
    contract.versions.findLast(({ fromDay }) => fromDay <= today)?.ampere ?? contract.versions[0]?.ampere;
  const size = current ?? 30;
  return plan.amperes.find((ampere) => ampere >= size) ?? plan.amperes.at(-1) ?? size;
}

export function SellerForm({
  homes,
  offers,
  fromDay,
}: {
  homes: readonly OwnContract[];
  offers: readonly Offer[];
  fromDay: string;
}) {
  const words = useWords(sellerChangeWords);
  const own = useWords(contractWords);
  const said = useSaid();
  const { language } = useLanguage();
  const [seller, setSeller] = useState(offers[0]?.seller);
  const [planId, setPlanId] = useState(offers[0]?.plans[0]?.planId ?? "");
  const [sizes, setSizes] = useState<Readonly<Record<string, number>>>({});
  const [agrees, setAgrees] = useState({ terms: false, conditions: false });
  const [password, setPassword] = useState("");
  const change = useSellerChange();
  const offer = offers.find((one) => one.seller === seller);
  const plan = offer?.plans.find((one) => one.planId === planId);
  if (offer === undefined || plan === undefined) return null;
  const day = formatDateText(fromDay, language);
  const rows = homes.map((contract) => {
    const chosen = sizes[contract.contractId] ?? 0;
    return { contract, ampere: plan.amperes.includes(chosen) ? chosen : sizeAt(plan, contract, fromDay) };
  });
  const choose = (next: Offer, chosen: string) => {
    setSeller(next.seller);
    setPlanId(chosen);
    if (next.seller !== seller) setAgrees({ terms: false, conditions: false });
  };
  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ offer, plan, fromDay, homes: rows, password });
      }}
    >
      <ul className="text-14 space-y-2">
        {words.keeps.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <ChoiceList
        legend={words.seller}
        choices={offers.map((one) => ({ value: String(one.seller), label: said(one.name) }))}
        value={String(offer.seller)}
        onChange={(text) => {
          const next = offers.find((one) => String(one.seller) === text);
          if (next !== undefined) choose(next, next.plans[0]?.planId ?? "");
        }}
      />
      <ChoiceList
        legend={words.plan}
        choices={offer.plans.map((one) => ({
          value: one.planId,
          label: said(one.name),
          note: (
            <>
              {said(one.description)}
              <PriceLine seller={offer.seller} plan={one} size={rows[0]?.ampere ?? null} />
            </>
          ),
        }))}
        value={plan.planId}
        onChange={(chosen) => choose(offer, chosen)}
      />
      <div className="grid tablet:grid-cols-2 gap-4">
        {rows.map(({ contract, ampere }) => (
          <SelectField
            key={contract.contractId}
            label={words.size(contract.home.name)}
            value={String(ampere)}
            onChange={(text) => setSizes((before) => ({ ...before, [contract.contractId]: Number(text) }))}
            options={plan.amperes.map((size) => ({ value: String(size), label: `${size} A` }))}
          />
        ))}
      </div>
      <SellerPreview
        seller={offer.seller}
        planId={plan.planId}
        before={homes[0] === undefined ? "" : said(homes[0].sellerName)}
      />
      <Disclosure
        summary={<span className="text-14 text-ai underline underline-offset-4">{words.prices}</span>}
      >
        <Prices seller={offer.seller} plan={plan} ampere={rows[0]?.ampere ?? 30} fromDay={fromDay} />
      </Disclosure>
      <Papers offer={offer} />
      <div className="border-y border-line divide-y divide-line">
        <Tick
          label={words.agreeTerms(said(offer.name), offer.terms.version)}
          checked={agrees.terms}
          onChange={(terms) => setAgrees((before) => ({ ...before, terms }))}
        />
        <Tick
          label={words.agreeConditions(offer.supplyConditions.version)}
          checked={agrees.conditions}
          onChange={(conditions) => setAgrees((before) => ({ ...before, conditions }))}
        />
      </div>
      <p className="text-14 text-ink-2">{words.callOff(day)}</p>
      <PasswordField value={password} onChange={setPassword} error={change.error} />
      <Failure error={otherProblem(change.error)} />
      <div className="flex gap-3">
        <Link to="/contracts" className={buttonClass("plain")}>
          {own.cancel}
        </Link>
        <Button
          type="submit"
          className="grow"
          disabled={!agrees.terms || !agrees.conditions || password === ""}
          busy={change.isPending ? own.busy : undefined}
        >
          {words.submit(day)}
        </Button>
      </div>
    </form>
  );
}

/** Who the seller is, what is agreed to, and what the law says about taking it back. */
function Papers({ offer }: { offer: Offer }) {
  const own = useWords(contractWords);
  const registration = useWords(registrationWords);
  const { terms, supplyConditions } = offer;
  return (
    <>
      <SellerFacts offer={offer} />
      <SellerPaper
        kind="supply-conditions"
        title={own.conditions}
        version={supplyConditions.version}
        text={supplyConditions.text}
      />
      <SellerPaper kind="terms" title={own.terms} version={terms.version} text={terms.text} />
      <h2 className="text-16 mt-8 mb-1">{registration.withdrawalTitle}</h2>
      <ul className="text-14 space-y-2">
        {registration.withdrawal.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

function Failure({ error }: { error: Error | null }) {
  const words = useWords(sellerChangeWords);
  const own = useWords(contractWords);
  const problemText = useProblemText();
  if (error === null) return null;
  const facts = error instanceof Problem ? error.facts : {};
  const text =
    facts["reason"] === "key_sealed_earlier"
      ? own.sealed
      : facts["reason"] === "home_to_come"
        ? words.homeToCome
        : facts["field"] === "fromDay"
          ? words.stale
          : problemText(error);
  return <Notice mood="bad">{text}</Notice>;
}
