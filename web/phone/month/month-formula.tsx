import { Problem } from "@tsunagu/core/problem/problem.ts";
import { parseStatement, type Statement } from "@tsunagu/core/rating/statement.ts";
import { useMemo } from "react";
import { Disclosure } from "../../ui/disclosure.tsx";
import { formatDay } from "../../ui/format-time.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { StatementLedger } from "../statements/statement-ledger.tsx";
import type { MonthAnswer } from "./month-days.ts";
import { monthWords } from "./month-words.ts";

/** How the month's fee comes about: the same rows, formulas and words as on its statement, of which this is the draft. */
export function MonthFormula({ answer }: { answer: MonthAnswer }) {
  const words = useWords(monthWords);
  const parts = useMemo(() => readStatements(answer.documents), [answer.documents]);
  if (parts.length === 0) return null;
  return (
    <Disclosure
      summary={<span className="text-14 text-ai underline underline-offset-4">{words.formula}</span>}
      className="mt-2"
    >
      {answer.standing === "provisional" && <p className="text-12 text-ink-2 mb-2">{words.formulaNote}</p>}
      {parts.map((statement) => (
        <Part key={statement.number} statement={statement} answer={answer} parts={parts} />
      ))}
    </Disclosure>
  );
}

function Part({
  statement,
  answer,
  parts,
}: {
  statement: Statement;
  answer: MonthAnswer;
  parts: readonly Statement[];
}) {
  const said = useSaid();
  const { language } = useLanguage();
  const nameOf = (place: string) => {
    const known = answer.places.find((one) => one.place === place);
    return known === undefined ? place : said(known.name);
  };
  const { from, to } = statement.terms.period;
  const earlier = parts
    .filter(({ issuedAt, terms }) => issuedAt !== null && terms.period.to <= from)
    .map(({ number }) => ({ statementId: null, number }));
  return (
    <div className="mb-4">
      {parts.length > 1 && (
        <h3 className="text-14 mb-1">
          {formatDay(from, language)} – {formatDay(to - 1, language)}
        </h3>
      )}
      <StatementLedger statement={statement} placeName={nameOf} earlier={earlier} />
    </div>
  );
}

/** What this app is too old to read is left out: the rows by place say the same. */
function readStatements(documents: readonly unknown[]): readonly Statement[] {
  return documents.flatMap((document) => {
    try {
      return [parseStatement(document)];
    } catch (error) {
      if (error instanceof Problem) return [];
      throw error;
    }
  });
}
