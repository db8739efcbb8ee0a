import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** One page at reading width. */
export function Page({
  title,
  lead,
  back,
  wide = false,
  children,
}: {
  title: string;
  lead?: ReactNode;
  back?: { readonly to: string; readonly label: string };
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={wide ? "max-w-[640px] wide:max-w-[1040px]" : "max-w-[640px]"}>
      {back !== undefined && (
        <Link
          to={back.to}
          className="inline-flex items-center min-h-10 text-14 text-ai underline underline-offset-4"
        >
          {back.label}
        </Link>
      )}
      <h1 className="text-28 leading-tight">{title}</h1>
      {lead !== undefined && <div className="mt-1 text-ink-2">{lead}</div>}
      <div className="mt-5">{children}</div>
    </div>
  );
}

/** A part of a page with its own heading. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="mt-10">
      <div className="flex items-baseline justify-between gap-3 mb-2">
        <h2 className="text-20 shrink-0 max-w-full">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
