import { formatMoment } from "../../ui/format-time.ts";
import { formatYen, groupDigits } from "../../ui/format-yen.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import type { ProofFacts } from "./kept-proofs.ts";
import { type ProofStep, proofSteps, type Refusal, stepOf } from "./refusal.ts";
import type { Verification } from "./use-found.ts";
import { reasonWords, verifyWords } from "./verify-words.ts";

/** What was proved and what was not, in words, and how long it took. */
export function ProvedReport({ proved, verification }: { proved: ProofFacts; verification: Verification }) {
  const words = useWords(verifyWords);
  const { language } = useLanguage();
  const { since, serials, at } = verification;
  const records = groupDigits(BigInt(proved.records));
  const provedItems = [
    ...words.provedItems({
      records,
      closedAt: formatMoment(proved.closedAt, language),
      yen: formatYen(BigInt(proved.yen), language),
    }),
    ...(proved.resultsHeld === 0 ? [] : [words.resultsHeld(proved.resultsHeld)]),
  ];
  const notProvedItems = [
    ...words.notProvedItems,
    ...(proved.nodes === 1 ? [words.oneNode] : []),
    ...(since === "sign-in" ? [words.firstSeenHere] : []),
    ...(proved.taken === 0 ? [] : [words.taken(proved.taken)]),
  ];
  return (
    <>
      <p className="text-14 text-ink-2 text-center mt-1">
        {words.time(proved.ms < 10 ? proved.ms.toFixed(1) : String(Math.round(proved.ms)), records)}
        <span className="block text-12">{words.at(formatMoment(at, language))}</span>
      </p>
      <StepList failed={null} firstTime={!proved.hadSeen} noResults={proved.resultsHeld === 0} />
      <Items title={words.whatProved} items={provedItems} mark="ok" />
      <p className="text-14 mt-2">
        {words.serials}
        {serials.map((serial) => (
          <span key={serial} className="inline-block font-strong mr-3">
            {serial}
          </span>
        ))}
      </p>
      <Items title={words.whatNotProved} items={notProvedItems} mark="open" />
    </>
  );
}

/** The step, the reason and the row. */
export function RefusedReport({
  refusal,
  placeName,
}: {
  refusal: Refusal;
  placeName: (place: string) => string;
}) {
  const words = useWords(verifyWords);
  const reasons = useWords(reasonWords);
  const where = useWhere(refusal, placeName);
  return (
    <div role="alert">
      <p className="text-center mt-2">{reasons[refusal.reason]}</p>
      {where !== "" && (
        <p className="text-14 text-center mt-1">
          {words.where}: <span className="font-strong">{where}</span>
        </p>
      )}
      <StepList failed={stepOf(refusal)} firstTime={false} noResults={false} />
      <p className="text-14 mt-3">{words.refusedSafe}</p>
      <p className="text-12 text-ink-2 mt-1 font-normal">{refusal.reason}</p>
    </div>
  );
}

/** The row in words: a table and what names its line, or the record's place in the ledger's order. */
function useWhere({ facts }: Refusal, placeName: (place: string) => string): string {
  const words = useWords(verifyWords);
  const { language } = useLanguage();
  const { table, place, session, row, shownYen } = facts;
  return [
    typeof table === "string" ? (words.tables[table] ?? table) : null,
    typeof place === "string" ? placeName(place) : null,
    typeof session === "string" ? session : null,
    typeof row === "number" ? words.record(row + 1) : null,
    typeof shownYen === "string" && /^\d+$/.test(shownYen)
      ? words.shown(formatYen(BigInt(shownYen), language))
      : null,
  ]
    .filter((part) => part !== null)
    .join("・");
}

const stepLooks = {
  ok: "text-ok",
  failed: "text-bad font-strong",
  open: "text-ink-2",
  first: "text-ink-2",
  none: "text-ink-2",
} as const;

/** A step that had nothing to hold the bill against says so: it is not a tick. */
function StepList({
  failed,
  firstTime,
  noResults,
}: {
  failed: ProofStep | null;
  firstTime: boolean;
  noResults: boolean;
}) {
  const words = useWords(verifyWords);
  const at = failed === null ? proofSteps.length : proofSteps.indexOf(failed);
  const stateOf = (step: ProofStep, index: number) => {
    if (index > at) return "open";
    if (index === at) return "failed";
    if (step === "unchanged" && firstTime) return "first";
    return step === "results" && noResults ? "none" : "ok";
  };
  return (
    <ol className="mt-4 border-y border-line divide-y divide-line text-14">
      {proofSteps.map((step, index) => (
        <li key={step} className="flex items-baseline justify-between gap-4 py-1.5">
          <span>{words.steps[step]}</span>
          <span className={`whitespace-nowrap ${stepLooks[stateOf(step, index)]}`}>
            {words.state[stateOf(step, index)]}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Items({ title, items, mark }: { title: string; items: readonly string[]; mark: "ok" | "open" }) {
  return (
    <>
      <h3 className="text-14 mt-4">{title}</h3>
      <ul className="text-14 mt-1 space-y-1">
        {items.map((item) => (
          <li key={item} className="flex gap-2">
            <svg
              viewBox="0 0 12 12"
              className={`size-3 shrink-0 mt-[0.45em] ${mark === "ok" ? "text-ok" : "text-ink-2"}`}
              aria-hidden="true"
            >
              {mark === "ok" ? (
                <path d="M1 6.5L4.5 10L11 2.5" fill="none" stroke="currentColor" strokeWidth="2" />
              ) : (
                <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" />
              )}
            </svg>
            {item}
          </li>
        ))}
      </ul>
    </>
  );
}
