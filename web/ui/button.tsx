import type { ButtonHTMLAttributes } from "react";

export type ButtonKind = "primary" | "plain" | "danger" | "text";

const kinds: Readonly<Record<ButtonKind, string>> = {
  primary: "bg-ai text-on-ai border border-ai hover:brightness-110",
  plain: "bg-surface text-ink border border-edge hover:border-ink",
  danger: "bg-surface text-bad border border-bad hover:bg-bad hover:text-surface",
  text: "text-ai underline underline-offset-4 decoration-1 hover:decoration-2 px-0",
};

/** For links that look like buttons too. */
export const buttonClass = (kind: ButtonKind = "primary", wide = false): string =>
  `inline-flex items-center justify-center gap-2 min-h-12 rounded-4 text-center leading-snug transition
  ${kind === "text" ? "" : "px-5 font-strong"} ${kinds[kind]} ${wide ? "w-full" : ""}
  disabled:opacity-60 disabled:cursor-not-allowed aria-disabled:opacity-60`;

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly kind?: ButtonKind;
  readonly wide?: boolean;
  /** Says what is being done; the button cannot be pressed meanwhile. */
  readonly busy?: string | undefined;
};

export function Button({
  kind = "primary",
  wide = false,
  busy,
  className = "",
  children,
  disabled,
  ...rest
}: Props) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled === true || busy !== undefined}
      className={`${buttonClass(kind, wide)} ${className}`}
    >
      {busy ?? children}
    </button>
  );
}
