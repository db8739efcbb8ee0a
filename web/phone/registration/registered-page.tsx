import { Link } from "@tanstack/react-router";
import { getMe } from "@tsunagu/core/api/trading-account.ts";
import { buttonClass } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { HouseEnd, Knot, PlugEnd } from "../../ui/thread.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useSaid, useWords } from "../../ui/words.tsx";
import { RecoveryCodePanel } from "../keys/recovery-code-panel.tsx";
import { registrationWords } from "./registration-words.ts";

/** Registration complete: what holds now, and what comes next. */
export function RegisteredPage() {
  const words = useWords(registrationWords);
  const query = useContract(getMe);
  return (
    <main className="max-w-[640px] mx-auto px-4 tablet:px-6 pt-10 pb-16">
      <svg viewBox="0 0 340 70" className="w-full max-w-[440px] text-ai" aria-hidden="true">
        <HouseEnd x={2} y={44} scale={1.6} />
        <path d="M27.6 44H127M207 44H316" stroke="currentColor" strokeWidth="2" />
        <Knot x={167} y={44} size={17} />
        <PlugEnd x={316} y={44} scale={1.5} />
      </svg>
      <h1 className="text-28 mt-6">{words.doneTitle}</h1>
      <Answer query={query}>{(me) => <Next contract={me.contracts[0]} />}</Answer>
      <RecoveryCodePanel />
      <h2 className="text-16 mt-8 mb-1">{words.pinned}</h2>
      <ul className="border-y border-line divide-y divide-line text-14">
        {words.pinnedItems.map((item) => (
          <li key={item} className="py-2">
            {item}
          </li>
        ))}
      </ul>
      <p className="text-14 text-ink-2 mt-2">{words.pinnedWhy}</p>
      <Link to="/" className={`${buttonClass("primary", true)} mt-8`}>
        {words.toMonth}
      </Link>
    </main>
  );
}

type Contract = {
  readonly planName: { readonly ja: string; readonly en: string };
  readonly meterKnown: boolean;
};

function Next({ contract }: { contract: Contract | undefined }) {
  const words = useWords(registrationWords);
  const said = useSaid();
  if (contract === undefined) return null;
  return (
    <>
      <p className="mt-2 mb-4">{words.doneLead(said(contract.planName))}</p>
      <Notice mood={contract.meterKnown ? "ok" : "warn"}>
        {contract.meterKnown ? words.meterKnown : words.meterUnknown}
      </Notice>
    </>
  );
}
