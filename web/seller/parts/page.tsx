import type { ReactNode } from "react";

/** A page: its name, at most one strong line under it, and what it holds. */
export function Page({
  title,
  lead,
  aside,
  children,
}: {
  title: ReactNode;
  lead?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h1 className="text-28 leading-tight">{title}</h1>
          {lead !== undefined && <div className="mt-1 text-14 text-ink-2">{lead}</div>}
        </div>
        {aside}
      </div>
      <div className="mt-6">{children}</div>
    </>
  );
}

/** A part of a page with its own heading. */
export function Section({
  title,
  aside,
  children,
}: {
  title: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="mt-10 first:mt-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 mb-2">
        <h2 className="text-20">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** Name and value, one line each, the values in one column. */
export function Facts({ rows }: { rows: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className="border-y border-line divide-y divide-line text-14">
      {rows.map(([label, value]) => (
        <div key={label} className="flex flex-wrap items-baseline justify-between gap-x-6 py-2">
          <dt className="text-ink-2">{label}</dt>
          <dd className="text-right min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
