import type { ButtonHTMLAttributes } from "react";

/** A button for a finger in the rain: 64 px and more. Only ink and ai: their contrast is 7:1. */
export function BigButton({
  kind = "plain",
  tight = false,
  className = "",
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly kind?: "primary" | "plain" | "strong";
  /** One of several in a row. */
  readonly tight?: boolean;
}) {
  const looks = {
    primary: "bg-ai text-on-ai border-ai",
    plain: "bg-surface text-ink border-ink",
    strong: "bg-ink text-paper border-ink",
  } as const;
  return (
    <button
      type="button"
      {...rest}
      className={`min-h-16 min-w-16 ${tight ? "px-2" : "px-6"} rounded-4 border-2 text-20 font-strong disabled:opacity-70 ${looks[kind]} ${className}`}
    />
  );
}
