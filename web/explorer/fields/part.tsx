import type { ReactNode } from "react";

/** A part of a page with its own heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-10">
      <h2 className="text-20 mb-2">{title}</h2>
      {children}
    </section>
  );
}

/** A page: what it is in a line above, what it says in a sentence. */
export function Head({
  kind,
  sentence,
  children,
}: {
  kind: string;
  sentence: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="max-w-[800px]">
      <p className="text-14 text-ink-2">{kind}</p>
      <h1 className="text-20 tablet:text-28 leading-snug">{sentence}</h1>
      {children}
    </div>
  );
}
