import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button, buttonClass } from "../../ui/button.tsx";
import { ChoiceList, Tick } from "../../ui/choice-list.tsx";
import { todayText } from "../../ui/format-time.ts";
import { Notice } from "../../ui/notice.tsx";
import { SelectField, TextField } from "../../ui/text-field.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useSaid, useWords } from "../../ui/words.tsx";
import { type Draft, emptyDraft, faultsOfStep } from "../registration/draft.ts";
import { HomeStep } from "../registration/home-step.tsx";
import { SellerFacts } from "../registration/seller-paper.tsx";
import type { OwnContract } from "./accepted-versions.ts";
import { contractWords } from "./contract-words.ts";
import { nextFirst } from "./is-over.ts";
import { NewContractFailure } from "./new-contract-failure.tsx";
import type { Offer } from "./new-contract-page.tsx";
import { NewContractPapers } from "./new-contract-papers.tsx";
import { orderOf } from "./order-of-draft.ts";
import { otherProblem, PasswordField } from "./password-field.tsx";
import { Prices } from "./plan-page.tsx";
import { useNewContract } from "./use-new-contract.ts";

type Props = {
  /** Of the sellers that may be chosen: one, or all where no contract goes on. */
  readonly offers: readonly [Offer, ...Offer[]];
  /** Plan and size that are proposed; where no contract goes on, the home too. */
  readonly running: OwnContract;
  readonly ending: OwnContract | undefined;
  readonly isAnew: boolean;
};

/** What is there to begin with. A contract anew is for the same home, most often. */
function draftOf({ running, isAnew }: Props, today: string): Draft {
  const newest = running.versions.at(-1);
  const { name: homeName, postalCode, address, area, settlementSerial: serial, subMeters } = running.home;
  return {
    ...emptyDraft(today),
    ...{ seller: running.seller, planId: newest?.planId ?? null, ampere: newest?.ampere ?? null },
    ...(isAnew ? { homeName, postalCode, address, area, serial, subMeters } : {}),
  };
}

/** Home, plan and day; the prices; consent and password. The home's fields are those of the registration. */
export function NewContractForm(props: Props) {
  const { offers, running, ending, isAnew } = props;
  const words = useWords(contractWords);
  const said = useSaid();
  const { now } = useTools();
  const today = todayText(now());
  const first = nextFirst(now());
  const [draft, setDraft] = useState<Draft>(() => draftOf(props, today));
  const [password, setPassword] = useState("");
  const [isTried, setTried] = useState(false);
  const make = useNewContract();
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const offer = offers.find(({ seller }) => seller === draft.seller) ?? offers[0];
  const isOther = offer.seller !== running.seller;
  const isTooSoon = isOther && draft.from.slice(0, 7) !== first.slice(0, 7);
  const chooseSeller = (seller: number) => {
    const next = offers.find((one) => one.seller === seller);
    if (next === undefined) return;
    const plan = next.plans.find(({ planId }) => planId === draft.planId) ?? next.plans[0];
    const ampere = plan?.amperes.find((size) => size >= (draft.ampere ?? 0)) ?? plan?.amperes.at(-1) ?? null;
    const from = seller === running.seller ? today : first;
    change({ seller, planId: plan?.planId ?? null, ampere, from, agreesTerms: false });
  };
  const faults = { ...faultsOfStep("plan", draft, today), ...faultsOfStep("home", draft, today) };
  const plan = offer.plans.find(({ planId }) => planId === draft.planId);
  const isWhole =
    Object.keys(faults).length === 0 &&
    !isTooSoon &&
    draft.agreesTerms &&
    password !== "" &&
    plan !== undefined;
  const isPast = draft.from < today;
  return (
    <form
      noValidate
      className="wide:grid wide:grid-cols-[minmax(0,1fr)_400px] wide:grid-rows-[auto_1fr] wide:gap-x-12 wide:items-start"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isWhole) make.mutate(orderOf(draft, { offer, plan, ending, password, isPast, isOther }));
      }}
    >
      <div className="space-y-5">
        {ending !== undefined && <Notice>{words.moveText(ending.home.name)}</Notice>}
        {isAnew && (
          <>
            <p className="text-14 text-ink-2">{words.anewText}</p>
            {offers.length > 1 && (
              <ChoiceList
                legend={words.anewSeller}
                choices={offers.map(({ seller, name }) => ({ value: String(seller), label: said(name) }))}
                value={String(offer.seller)}
                onChange={(text) => chooseSeller(Number(text))}
              />
            )}
            {isOther && <SellerFacts offer={offer} />}
          </>
        )}
        <HomeStep draft={draft} change={change} faults={isTried ? faults : {}} isPast={isPast} />
        <div className="grid tablet:grid-cols-2 gap-4">
          <SelectField
            label={words.plan}
            value={draft.planId ?? ""}
            onChange={(planId) => {
              const sizes = offer.plans.find((one) => one.planId === planId)?.amperes ?? [];
              const size = draft.ampere ?? 0;
              change({ planId, ampere: sizes.includes(size) ? size : (sizes[0] ?? size) });
            }}
            options={offer.plans.map(({ planId, name }) => ({ value: planId, label: said(name) }))}
          />
          <SelectField
            label={words.planSize}
            value={String(draft.ampere ?? "")}
            onChange={(text) => change({ ampere: Number(text) })}
            options={(plan?.amperes ?? []).map((size) => ({ value: String(size), label: `${size} A` }))}
          />
        </div>
        <TextField
          label={words.from}
          hint={isOther ? words.otherSellerFrom : words.fromHint}
          fault={isTried && isTooSoon ? words.otherSellerFrom : undefined}
          type="date"
          value={draft.from}
          onChange={(from) => change({ from })}
        />
        {isPast && (
          <TextField
            label={words.reason}
            value={draft.backdatingReason}
            onChange={(backdatingReason) => change({ backdatingReason })}
            fault={isTried && draft.backdatingReason === "" ? words.required : undefined}
          />
        )}
      </div>
      <div className="my-5 wide:my-0 wide:col-start-2 wide:row-start-1 wide:row-span-2">
        {plan !== undefined && (
          <Prices seller={offer.seller} plan={plan} ampere={draft.ampere ?? 30} fromDay={draft.from} />
        )}
      </div>
      <div className="space-y-5 wide:mt-5">
        <NewContractPapers offer={offer} />
        <div className="border-y border-line">
          <Tick
            label={
              <>
                {words.agree}
                <span className="block text-14 text-ink-2">
                  {words.agreeVersion(offer.terms.version, offer.supplyConditions.version)}
                </span>
              </>
            }
            checked={draft.agreesTerms}
            onChange={(agreesTerms) => change({ agreesTerms })}
          />
        </div>
        <PasswordField value={password} onChange={setPassword} error={make.error} />
        <NewContractFailure error={otherProblem(make.error)} />
        <div className="flex gap-3">
          <Link to="/contracts" className={buttonClass("plain")}>
            {words.cancel}
          </Link>
          <Button
            type="submit"
            className="grow"
            disabled={!draft.agreesTerms || password === ""}
            busy={make.isPending ? words.busy : undefined}
          >
            {words.newSubmit}
          </Button>
        </div>
      </div>
    </form>
  );
}
