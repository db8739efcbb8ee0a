import { Link } from "@tanstack/react-router";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getMe } from "@tsunagu/core/api/trading-account.ts";
import { formatMoment } from "../../ui/format-time.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Section } from "../shell/page.tsx";
import { accountWords } from "./account-words.ts";

type Me = Answer<typeof getMe>;

/** What was agreed to, with its time; each leads to that very version. */
export function ConsentsSection({ me: { consents } }: { me: Pick<Me, "consents"> }) {
  const words = useWords(accountWords);
  const { language } = useLanguage();
  if (consents.length === 0) return null;
  return (
    <Section title={words.consents}>
      <ul className="border-y border-line divide-y divide-line">
        {consents.map(({ seller, kind, version, at }) => (
          <li key={`${seller} ${kind} ${version}`}>
            <Link
              to="/documents/$seller/$kind/$version"
              params={{ seller: String(seller), kind, version }}
              className="flex items-center justify-between gap-4 min-h-14 py-1 hover:bg-surface"
            >
              <span>
                <span className="block">{words.consentOf[kind](version)}</span>
                <span className="block text-14 text-ink-2">
                  {words.consentAt(formatMoment(at, language))}
                </span>
              </span>
              <span className="text-14 text-ai underline underline-offset-4 shrink-0">
                {words.readConsent}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
