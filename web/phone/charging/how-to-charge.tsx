import { Knot, PlugEnd } from "../../ui/thread.tsx";
import { useWords } from "../../ui/words.tsx";
import { chargingWords } from "./charging-words.ts";

/** Beside the list until a charger is chosen: the steps from the code to the bill, knots in one thread. */
export function HowToCharge() {
  const words = useWords(chargingWords);
  return (
    <section aria-labelledby="how-to-charge" className="pt-24 max-w-[34rem]">
      <h2 id="how-to-charge" className="text-20 mb-6">
        {words.howTo}
      </h2>
      <ol>
        {words.steps.map(({ title, text }, nth) => (
          <li key={title} className="relative pl-14 pb-8">
            <StepKnot isLast={nth === words.steps.length - 1} />
            <h3>{title}</h3>
            <p className="text-14 text-ink-2">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function StepKnot({ isLast }: { isLast: boolean }) {
  return (
    <span className="absolute left-0 inset-y-0 w-8 text-ai" aria-hidden="true">
      <svg width={32} height={28} className="block" aria-hidden="true">
        {isLast ? (
          <g transform="rotate(90 16 6)">
            <path d="M8 6H16" stroke="currentColor" strokeWidth={2} />
            <PlugEnd x={16} y={6} />
          </g>
        ) : (
          <g transform="rotate(90 16 14)">
            <path d="M2 14H7M25 14H30" stroke="currentColor" strokeWidth={2} />
            <Knot x={16} y={14} size={3.8} />
          </g>
        )}
      </svg>
      {!isLast && <span className="absolute left-[15px] top-7 bottom-0 border-l-2 border-current" />}
    </span>
  );
}
