import { Link } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import type { getStatement } from "@tsunagu/core/api/trading-bills.ts";
import { YenAmount } from "../../ui/amount.tsx";
import { formatDate } from "../../ui/format-time.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Section } from "../shell/page.tsx";
import { statementWords } from "./statement-words.ts";

/** What was taken back of this bill, and what earlier credit took off it. */
export function Credits({ answer }: { answer: AnswerOf<typeof getStatement> }) {
  const words = useWords(statementWords);
  const { language } = useLanguage();
  const own = new Set(answer.creditNotes.map(({ creditNoteId }) => creditNoteId));
  const rows = [
    ...answer.creditNotes.map((note) => ({ ...note, at: note.issuedAt, label: words.creditNote })),
    ...answer.credits
      .filter(({ creditNoteId }) => !own.has(creditNoteId))
      .map((credit) => ({ ...credit, label: words.creditFrom })),
  ];
  if (rows.length === 0) return null;
  return (
    <Section title={words.credits}>
      <ul className="text-14 border-y border-line divide-y divide-line">
        {rows.map(({ creditNoteId, number, yen, at, label }) => (
          <li key={`${creditNoteId} ${label}`}>
            <Link
              to="/credit-notes/$creditNoteId"
              params={{ creditNoteId }}
              className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 py-2 min-h-12 hover:bg-surface"
            >
              <span className="font-strong">{label}</span>
              <YenAmount yen={-BigInt(yen)} />
              <span className="text-ink-2">{number}</span>
              <span className="text-right text-ink-2">{formatDate(at, language)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
