import { Link } from "@tanstack/react-router";
import { listSellers } from "@tsunagu/core/api/trading-account.ts";
import { useState } from "react";
import { Button, buttonClass } from "../../ui/button.tsx";
import { startOfDayText, todayText } from "../../ui/format-time.ts";
import { LanguageSwitch } from "../../ui/language-switch.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import type { TokenizedCard } from "../payment/card-form.tsx";
import { loadAddressProof, saveAddressProof } from "./address-proof.ts";
import { AddressStep } from "./address-step.tsx";
import { ConsentStep } from "./consent-step.tsx";
import { type Draft, type DraftFaults, emptyDraft, faultsOfStep, type Step, steps } from "./draft.ts";
import { HomeStep } from "./home-step.tsx";
import { PaymentStep } from "./payment-step.tsx";
import { PersonStep } from "./person-step.tsx";
import { type Offers, PlanStep } from "./plan-step.tsx";
import { registrationWords } from "./registration-words.ts";
import { StepThread } from "./step-thread.tsx";

/** Six short steps: what it costs, whose address, where, who, how it is paid, and consent. */
export function RegistrationPage() {
  const words = useWords(registrationWords);
  const query = useContract(listSellers);
  return (
    <div className="max-w-[640px] mx-auto px-4 tablet:px-6 pb-16">
      <header className="flex items-center justify-between h-16">
        <Link to="/sign-in" className={buttonClass("text")}>
          {words.toSignIn}
        </Link>
        <LanguageSwitch />
      </header>
      <main>
        <h1 className="text-28">{words.title}</h1>
        <Answer query={query}>{({ sellers }) => <Steps offers={sellers} />}</Answer>
      </main>
    </div>
  );
}

function Steps({ offers }: { offers: Offers }) {
  const words = useWords(registrationWords);
  const { now, session } = useTools();
  const today = todayText(now());
  const [draft, setDraft] = useState<Draft>(() => ({
    ...emptyDraft(today),
    seller: offers[0]?.seller ?? null,
    planId: offers[0]?.plans[0]?.planId ?? null,
    homeName: words.homeNameExample,
  }));
  const [proof, setProof] = useState(() => loadAddressProof(session, now()));
  const [card, setCard] = useState<TokenizedCard | null>(null);
  const [step, setStep] = useState<Step>("plan");
  /** "Next" was pressed here: what is missing is told from then on, and no longer once it is there. */
  const [isTried, setTried] = useState(false);
  const found = faultsOfStep(step, draft, today);
  const faults: DraftFaults = isTried ? found : {};
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const go = (by: 1 | -1) => {
    setTried(false);
    setStep(steps[steps.indexOf(step) + by] ?? step);
    document.documentElement.scrollTo({ top: 0 });
  };
  const goOn = () => {
    if (Object.keys(found).length === 0) go(1);
    else setTried(true);
  };
  const isPast = (startOfDayText(draft.from) ?? 0) < (startOfDayText(today) ?? 0);
  const props = { draft, change, faults, isPast };
  const moves = { onBack: () => go(-1), onNext: () => go(1) };
  const email = proof?.email ?? "";
  return (
    <>
      <StepThread current={steps.indexOf(step)} />
      {step === "address" && (
        <AddressStep
          {...moves}
          proof={proof}
          onProved={(given) => {
            saveAddressProof(session, given);
            setProof(given);
            go(1);
          }}
        />
      )}
      {step === "payment" && (
        <PaymentStep {...moves} draft={draft} change={change} card={card} onCard={setCard} />
      )}
      {step === "consent" && proof !== null && (
        <ConsentStep
          draft={draft}
          proof={proof}
          card={draft.paying === "card" ? card : null}
          change={change}
          offers={offers}
          onBack={moves.onBack}
        />
      )}
      {(step === "plan" || step === "home" || step === "person") && (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            goOn();
          }}
        >
          {step === "plan" && proof !== null && (
            <div className="mb-6">
              <Notice mood="ok" title={words.addressShown}>
                {email}
              </Notice>
            </div>
          )}
          {step === "plan" && <PlanStep {...props} offers={offers} />}
          {step === "home" && <HomeStep {...props} />}
          {step === "person" && <PersonStep {...props} email={email} />}
          <div className="flex gap-3 mt-8">
            {step !== "plan" && (
              <Button kind="plain" onClick={moves.onBack}>
                {words.back}
              </Button>
            )}
            <Button type="submit" className="grow">
              {words.next}
            </Button>
          </div>
        </form>
      )}
    </>
  );
}
