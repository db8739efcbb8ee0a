import { useRef } from "react";
import { knotReach } from "../../ui/knot-shape.ts";
import { Knot } from "../../ui/thread.tsx";
import { useWidth } from "../../ui/use-width.ts";
import { useWords } from "../../ui/words.tsx";
import { registrationWords } from "./registration-words.ts";

/** How far registration has come: the thread is knotted at the current step. */
export function StepThread({ current }: { current: number }) {
  const words = useWords(registrationWords);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const count = words.steps.length;
  const x = ((current + 0.5) / count) * width;
  const reach = knotReach(6);
  return (
    <div ref={box} className="mt-4 mb-8">
      <p className="sr-only" aria-live="polite">
        {words.step(current + 1, count)}: {words.steps[current]}
      </p>
      <svg width={width} height={24} className="block text-ai" aria-hidden="true">
        {width > 0 && (
          <>
            <path d={`M0 14H${x - reach}`} stroke="currentColor" strokeWidth={2} />
            <Knot x={x} y={14} size={6} />
            <path
              d={`M${x + reach} 14H${width}`}
              stroke="currentColor"
              strokeWidth={1.5}
              strokeDasharray="1 5"
              strokeLinecap="round"
            />
          </>
        )}
      </svg>
      <ol
        className="grid text-center text-14"
        style={{ gridTemplateColumns: `repeat(${count}, minmax(0, 1fr))` }}
        aria-hidden="true"
      >
        {words.steps.map((name, index) => (
          <li key={name} className={index === current ? "font-strong" : "text-ink-2"}>
            {name}
          </li>
        ))}
      </ol>
    </div>
  );
}
