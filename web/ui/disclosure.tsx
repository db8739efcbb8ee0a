import type { ReactNode } from "react";

/** A row that opens. The sign turns, the words stay. */
export function Disclosure({
  summary,
  children,
  className = "",
}: {
  summary: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <details className={`group ${className}`}>
      <summary className="list-none [&::-webkit-details-marker]:hidden min-h-12 flex items-center gap-2 py-2">
        <span className="grow">{summary}</span>
        <OpenSign />
      </summary>
      {children}
    </details>
  );
}

/** Turns with the `group` it stands in. */
export function OpenSign() {
  return (
    <svg
      viewBox="0 0 12 12"
      aria-hidden="true"
      className="size-3 shrink-0 text-ink-2 transition-transform group-open:rotate-180"
    >
      <path d="M1 3.5L6 8.5L11 3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
