import { Link } from "@tanstack/react-router";
import { listSellers } from "@tsunagu/core/api/trading-account.ts";
import { useState } from "react";
import { Button, buttonClass } from "../../ui/button.tsx";
import { startOfDayText, todayText } from "../../ui/format-time.ts";
import { Answer } from "../../ui/tools/answer.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { LanguageSwitch } from "../sign-in/language-switch.tsx";
import { ConsentStep } from "./consent-step.tsx";
import { type Draft, type DraftFaults, emptyDraft, faultsOfStep } from "./draft.ts";
import { HomeStep } from "./home-step.tsx";
import { PersonStep } from "./person-step.tsx";
import { type Offers, PlanStep } from "./plan-step.tsx";
import { registrationWords } from "./registration-words.ts";
import { StepThread } from "./step-thread.tsx";

const lastStep = 3;

/** Four short steps: what it costs, where, who, and consent. */
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
  const { now } = useTools();
  const today = todayText(now());
  const [draft, setDraft] = useState<Draft>(() => ({
    ...emptyDraft(today),
    seller: offers[0]?.seller ?? null,
    planId: offers[0]?.plans[0]?.planId ?? null,
    homeName: words.homeNameExample,
  }));
  const [step, setStep] = useState(0);
  const [faults, setFaults] = useState<DraftFaults>({});
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const go = (to: number) => {
    setFaults({});
    setStep(to);
    document.documentElement.scrollTo({ top: 0 });
  };
  const goOn = () => {
    const found = faultsOfStep(step, draft, today);
    setFaults(found);
    if (Object.keys(found).length === 0) go(step + 1);
  };
  const props = {
    draft,
    change,
    faults,
    isPast: (startOfDayText(draft.from) ?? 0) < (startOfDayText(today) ?? 0),
  };
  return (
    <>
      <StepThread current={step} />
      {step === lastStep ? (
        <ConsentStep draft={draft} change={change} offers={offers} onBack={() => go(step - 1)} />
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            goOn();
          }}
        >
          {step === 0 && <PlanStep {...props} offers={offers} />}
          {step === 1 && <HomeStep {...props} />}
          {step === 2 && <PersonStep {...props} />}
          <div className="flex gap-3 mt-8">
            {step > 0 && (
              <Button kind="plain" onClick={() => go(step - 1)}>
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
