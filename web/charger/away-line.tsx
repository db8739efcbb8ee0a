import { formatClock } from "../ui/format-time.ts";
import { useLanguage, useWords } from "../ui/words.tsx";
import { chargerWords } from "./charger-words.ts";
import type { Screen } from "./use-screen.ts";

/** What is away, and that charging goes on, in words on top of everything. */
export function AwayLine({
  screen,
  staleSince,
  hasSession,
}: {
  screen: Screen;
  staleSince: number | null;
  hasSession: boolean;
}) {
  const words = useWords(chargerWords);
  const { language } = useLanguage();
  const text =
    staleSince !== null
      ? (hasSession ? words.serverAway : words.serverAwayIdle)(formatClock(staleSince, language))
      : screen.charger.online
        ? null
        : hasSession
          ? words.chargerAway
          : words.chargerAwayIdle;
  if (text === null) return null;
  return (
    <p
      role="status"
      className="border-2 border-ink rounded-4 border-l-[12px] border-l-yamabuki bg-surface px-5 py-4 text-20 font-strong mb-6"
    >
      {text}
    </p>
  );
}
