import type { ButtonHTMLAttributes } from "react";

type Kind = "primary" | "plain" | "strong";

const looks: Readonly<Record<Kind, string>> = {
  primary: "bg-ai text-on-ai border-ai",
  plain: "bg-surface text-ink border-ink",
  strong: "bg-ink text-paper border-ink",
};

/** The same look for a link that leads on. */
export const bigButtonClass = (kind: Kind): string =>
  `min-h-16 min-w-16 rounded-4 border-2 text-20 font-strong ${looks[kind]}`;

/** A button for a finger in the rain: 64 px and more. Only ink and ai: their contrast is 7:1. */
export function BigButton({
  kind = "plain",
  tight = false,
  className = "",
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly kind?: Kind;
  /** One of several in a row. */
  readonly tight?: boolean;
}) {
  return (
    <button
      type="button"
      {...rest}
      className={`${bigButtonClass(kind)} ${tight ? "px-2" : "px-6"} disabled:opacity-70 ${className}`}
    />
  );
}
