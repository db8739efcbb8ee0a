import type { ReactNode } from "react";

export type Mood = "ok" | "warn" | "bad" | "plain";

const moods: Readonly<Record<Mood, string>> = {
  ok: "border-ok",
  warn: "border-warn",
  bad: "border-bad",
  plain: "border-edge",
};
const titles: Readonly<Record<Mood, string>> = {
  ok: "text-ok",
  warn: "text-warn",
  bad: "text-bad",
  plain: "",
};

/** Something to be read once, beside what it is about. */
export function Notice({
  mood = "plain",
  title,
  children,
}: {
  mood?: Mood;
  title?: string;
  children?: ReactNode;
}) {
  return (
    <div role={mood === "bad" ? "alert" : "status"} className={`border-l-2 pl-3 py-1 ${moods[mood]}`}>
      {title !== undefined && <p className={`font-strong ${titles[mood]}`}>{title}</p>}
      {children !== undefined && <div className="text-14">{children}</div>}
    </div>
  );
}
