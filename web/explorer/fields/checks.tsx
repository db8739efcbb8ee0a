import type { ReactNode } from "react";
import { Tag } from "../../ui/standing-tag.tsx";
import { TighteningKnot } from "../../ui/tightening-knot.tsx";
import { useWords } from "../../ui/words.tsx";
import { fieldWords } from "./field-words.ts";

type CheckState = "ok" | "bad" | "running" | "open";
export type Check = { readonly key: string; readonly state: CheckState; readonly text: ReactNode };

const looks: Readonly<Record<CheckState, string>> = {
  ok: "border-ok text-ok",
  bad: "border-bad text-bad",
  running: "border-dashed border-edge text-ink-2",
  open: "border-dotted border-warn text-warn",
};

/** What was checked here, one sentence each. The knot draws tight once all of it holds. */
export function Checks({ checks }: { checks: readonly Check[] }) {
  const words = useWords(fieldWords);
  const isTight = checks.every(({ state }) => state === "ok");
  const isBad = checks.some(({ state }) => state === "bad");
  return (
    <section className="mt-6">
      <h2 className="text-14 text-ink-2">{words.checked}</h2>
      <TighteningKnot tight={isTight} className={isBad ? "text-bad" : "text-ai"} />
      <ul className="text-14 border-y border-line divide-y divide-line">
        {checks.map(({ key, state, text }) => (
          <li key={key} className="flex items-start gap-3 py-2">
            <span className="w-16 shrink-0">
              <Tag look={looks[state]}>{words[state]}</Tag>
            </span>
            <span className="min-w-0">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
