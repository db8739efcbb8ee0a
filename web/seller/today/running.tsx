import { Link } from "@tanstack/react-router";
import { EnergyAmount, YenAmount } from "../../ui/amount.tsx";
import { kilowattText } from "../../ui/format-energy.ts";
import { formatClock } from "../../ui/format-time.ts";
import { EmptyState } from "../../ui/list-states.tsx";
import { Tag } from "../../ui/standing-tag.tsx";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { Section } from "../parts/page.tsx";
import type { Today } from "./today-page.tsx";
import { todayWords } from "./today-words.ts";

/** What devices measure at this moment. Numbers move only with a measurement. */
export function Running({ sessions }: { sessions: Today["running"] }) {
  const words = useWords(todayWords);
  const said = useSaid();
  const { language } = useLanguage();
  return (
    <Section title={words.running}>
      {sessions.length === 0 ? (
        <EmptyState title={words.runningEmpty}>{words.runningEmptyText}</EmptyState>
      ) : (
        <ul className="border-y border-line divide-y divide-line">
          {sessions.map((session) => (
            <li key={session.sessionId} className="py-2.5">
              <div className="flex items-baseline justify-between gap-3">
                <span className="min-w-0">
                  <span className="block">{session.atHome ? words.atHome : said(session.siteName)}</span>
                  <span className="block text-12 text-ink-2">
                    {session.chargerId}・{words.since(formatClock(session.startedAt, language))}
                    {session.powerW !== null && `・${kilowattText(session.powerW)}`}
                  </span>
                </span>
                <span className="text-right shrink-0">
                  <YenAmount yen={BigInt(session.yen)} size="20" />{" "}
                  {session.atHome && <Tag>{words.estimate}</Tag>}
                  <span className="block text-14">
                    <EnergyAmount wh={BigInt(session.energyWh)} />
                  </span>
                </span>
              </div>
              <Link
                to="/customers/$userId"
                params={{ userId: session.userId }}
                search={{}}
                className="inline-flex items-center min-h-8 text-14 text-ai underline underline-offset-4"
              >
                {session.name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
