import type { ReactNode } from "react";

/** Something that stands on the thread and can be looked at closely. */
export function Standing({
  figure,
  name,
  note,
  isChosen,
  onChoose,
}: {
  figure: ReactNode;
  name: string;
  note: string;
  isChosen: boolean;
  onChoose: () => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className="group w-full text-left pt-3 pb-2 hover:bg-surface aria-pressed:bg-surface"
    >
      <span className="block pl-1 border-b-2 border-ai text-ink group-aria-pressed:text-ai">{figure}</span>
      <span className="block pl-1 text-14 leading-snug mt-2 group-aria-pressed:font-strong">{name}</span>
      <span className="block px-1 text-12 text-ink-2 leading-snug">{note}</span>
    </button>
  );
}
