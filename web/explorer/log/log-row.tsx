import type { LogEntry } from "@tsunagu/core/proofs/log-entry.ts";
import { Knot } from "../../ui/thread.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { formatExactMoment, groupedNumber } from "../fields/format-moment.ts";
import { To } from "../shell/use-address.tsx";
import { logWords } from "./log-words.ts";
import { refusedCount, useSentence } from "./use-sentence.ts";

/** One entry on the thread: batches are beads, closings are knots. */
export function LogRow({ index, entry }: { index: number; entry: LogEntry }) {
  const words = useWords(logWords);
  const { language } = useLanguage();
  const sentence = useSentence();
  const refused = refusedCount(entry);
  return (
    <li className="relative list-none before:absolute before:left-[11px] before:inset-y-0 before:w-[2px] before:bg-ai first:before:top-5 last:before:bottom-auto last:before:h-5">
      <Mark entry={entry} />
      <To
        address={{ page: "entry", index, row: null }}
        className="block pl-9 py-2.5 min-h-14 border-b border-line hover:bg-surface"
      >
        <span className="block">{sentence(entry)}</span>
        <span className="block text-12 text-ink-2">
          <time>{formatExactMoment(entry.blockTime, language)}</time>
          <span className="ml-3">{words.entryNumber(groupedNumber(index))}</span>
          {refused > 0 && <span className="ml-3 text-warn">{words.refused(groupedNumber(refused))}</span>}
        </span>
      </To>
    </li>
  );
}

/** More records, a larger bead: 3 pixels for one, 7 for thousands. */
const beadSize = (records: number): number => 3 + Math.min(4, Math.log10(records + 1));

function Mark({ entry }: { entry: LogEntry }) {
  const isKnot = entry.entry === "closing";
  return (
    <svg
      viewBox="0 0 24 40"
      className="absolute left-0 top-0 w-6 h-10 text-ai pointer-events-none"
      aria-hidden="true"
    >
      {isKnot ? (
        <>
          <rect x={6} y={8} width={12} height={24} className="fill-paper" />
          <g transform="rotate(90 12 20)">
            <Knot x={12} y={20} size={4.6} width={2} />
          </g>
        </>
      ) : (
        <circle
          cx={12}
          cy={20}
          r={entry.entry === "batch" ? beadSize(entry.accepted) : 5}
          className="fill-paper"
          stroke="currentColor"
          strokeWidth={2}
        />
      )}
    </svg>
  );
}
