import { Link } from "@tanstack/react-router";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { useState } from "react";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Tick } from "../../ui/choice-list.tsx";
import { Disclosure } from "../../ui/disclosure.tsx";
import { todayText } from "../../ui/format-time.ts";
import { Notice } from "../../ui/notice.tsx";
import { SelectField, TextField } from "../../ui/text-field.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useSaid, useWords } from "../../ui/words.tsx";
import { type Draft, emptyDraft, faultsOfStep } from "../registration/draft.ts";
import { HomeStep } from "../registration/home-step.tsx";
import { SellerPaper } from "../registration/seller-paper.tsx";
import type { OwnContract } from "./accepted-versions.ts";
import { contractWords } from "./contract-words.ts";
import type { Offer } from "./new-contract-page.tsx";
import { otherProblem, PasswordField } from "./password-field.tsx";
import { Prices } from "./plan-page.tsx";
import { type NewContract, useNewContract } from "./use-new-contract.ts";

type Props = {
  readonly offer: Offer;
  /** Plan and size that are proposed. */
  readonly running: OwnContract;
  readonly ending: OwnContract | undefined;
};

/** Home, plan and day; the prices; consent and password. The home's fields are those of the registration. */
export function NewContractForm({ offer, running, ending }: Props) {
  const words = useWords(contractWords);
  const said = useSaid();
  const { now } = useTools();
  const today = todayText(now());
  const newest = running.versions.at(-1);
  const [draft, setDraft] = useState<Draft>(() => ({
    ...emptyDraft(today),
    ...{ seller: offer.seller, planId: newest?.planId ?? null, ampere: newest?.ampere ?? null },
  }));
  const [password, setPassword] = useState("");
  const [isTried, setTried] = useState(false);
  const make = useNewContract();
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const faults = { ...faultsOfStep("plan", draft, today), ...faultsOfStep("home", draft, today) };
  const plan = offer.plans.find(({ planId }) => planId === draft.planId);
  const isWhole =
    Object.keys(faults).length === 0 && draft.agreesTerms && password !== "" && plan !== undefined;
  const isPast = draft.from < today;
  return (
    <form
      noValidate
      className="wide:grid wide:grid-cols-[minmax(0,1fr)_400px] wide:grid-rows-[auto_1fr] wide:gap-x-12 wide:items-start"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isWhole) make.mutate(orderOf(draft, { offer, plan, ending, password, isPast }));
      }}
    >
      <div className="space-y-5">
        {ending !== undefined && <Notice>{words.moveText(ending.home.name)}</Notice>}
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
          hint={words.fromHint}
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
        <Papers offer={offer} />
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
        <Failure error={otherProblem(make.error)} />
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

function orderOf(
  draft: Draft,
  {
    offer,
    plan,
    ending,
    password,
    isPast,
  }: {
    offer: Offer;
    plan: Offer["plans"][number];
    ending: OwnContract | undefined;
    password: string;
    isPast: boolean;
  },
): NewContract {
  const { terms, supplyConditions } = offer;
  return {
    ...{ seller: offer.seller, planId: plan.planId, ampere: draft.ampere ?? 30, from: draft.from, password },
    tariffs: { homeTariff: plan.homeTariff, awayTariff: plan.awayTariff },
    backdatingReason: isPast ? draft.backdatingReason : null,
    endsContractId: ending?.contractId ?? null,
    home: {
      ...{ name: draft.homeName, postalCode: draft.postalCode, address: draft.address, area: draft.area },
      ...{ settlementSerial: draft.serial, subMeters: [...draft.subMeters] },
    },
    consents: {
      termsVersion: terms.version,
      supplyConditionsVersion: supplyConditions.version,
    },
  };
}

function Papers({ offer: { terms, supplyConditions } }: { offer: Offer }) {
  const words = useWords(contractWords);
  return (
    <Disclosure
      summary={<span className="text-14 text-ai underline underline-offset-4">{words.readPapers}</span>}
    >
      <SellerPaper
        kind="supply-conditions"
        title={words.conditions}
        version={supplyConditions.version}
        text={supplyConditions.text}
      />
      <SellerPaper kind="terms" title={words.terms} version={terms.version} text={terms.text} />
    </Disclosure>
  );
}

function Failure({ error }: { error: Error | null }) {
  const words = useWords(contractWords);
  const problemText = useProblemText();
  if (error === null) return null;
  const isProblem = error instanceof Problem;
  const isOfDay = isProblem && error.code === "conflict" && error.facts["field"] === "from";
  const text =
    isProblem && error.code === "already_exists"
      ? words.taken
      : isProblem && error.facts["reason"] === "key_sealed_earlier"
        ? words.sealed
        : !isOfDay
          ? problemText(error)
          : error.facts["reason"] === "seller_change"
            ? words.sellerChanges
            : words.endBilled;
  return <Notice mood="bad">{text}</Notice>;
}
