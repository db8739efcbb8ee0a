import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Button, buttonClass } from "../../ui/button.tsx";
import { useWords } from "../../ui/words.tsx";
import { paperWords } from "./paper-words.ts";

/** One sheet: on the screen a page of the app, on paper only what is inside the frame. */
export function Paper({
  title,
  numberLabel,
  number,
  back,
  file,
  children,
}: {
  title: string;
  numberLabel?: string;
  number: string;
  back: { readonly to: string; readonly label: string };
  /** Where the same paper is as PDF. */
  file?: string;
  children: ReactNode;
}) {
  const words = useWords(paperWords);
  return (
    <div className="max-w-[640px]">
      <div className="print:hidden flex flex-wrap items-center justify-between gap-3 mb-3">
        <Link
          to={back.to}
          className="inline-flex items-center min-h-10 text-14 text-ai underline underline-offset-4"
        >
          {back.label}
        </Link>
        <span className="flex flex-wrap gap-3">
          {file !== undefined && (
            <a href={file} download={`tsunagu-${number}.pdf`} className={buttonClass("plain")}>
              {words.pdf}
            </a>
          )}
          <Button kind="plain" onClick={() => window.print()}>
            {words.print}
          </Button>
        </span>
      </div>
      <article className="bg-surface border border-line rounded-4 p-5 tablet:p-8 print:border-0 print:p-0">
        <header className="flex flex-wrap items-baseline justify-between gap-x-4 border-b-2 border-ink pb-3">
          <h1 className="text-28">{title}</h1>
          <p className="text-14">
            <span className="text-ink-2">{numberLabel ?? words.number}</span> {number}
          </p>
        </header>
        {children}
      </article>
    </div>
  );
}

export function PaperRows({ children }: { children: ReactNode }) {
  return <dl className="text-14 mt-5 border-y border-line divide-y divide-line">{children}</dl>;
}

export function PaperRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(8em,1fr)_minmax(0,2fr)] gap-3 py-2">
      <dt className="text-ink-2">{label}</dt>
      <dd className="text-right">{children}</dd>
    </div>
  );
}
