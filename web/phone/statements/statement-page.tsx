import { getRouteApi, Link } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { getBundle, getStatement } from "@tsunagu/core/api/trading-bills.ts";
import { statementPaperPath } from "@tsunagu/core/api/trading-papers.ts";
import { statementFilePath } from "@tsunagu/core/api/trading-usage.ts";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { useMemo } from "react";
import { YenAmount } from "../../ui/amount.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { formatDate, formatDay, formatMonth } from "../../ui/format-time.ts";
import { formatYen } from "../../ui/format-yen.ts";
import { Notice } from "../../ui/notice.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { StandingTag, Tag } from "../../ui/standing-tag.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useCall, useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { OriginRows } from "../month/origin-rows.tsx";
import { OriginsOfStatement } from "../origin/origin-link.tsx";
import { Missing } from "../shell/missing.tsx";
import { Section } from "../shell/page.tsx";
import { VerifyPanel } from "../verify/verify-panel.tsx";
import { readStatement } from "./read-statement.ts";
import { Credits } from "./statement-credits.tsx";
import { InvoiceFields, Meters, Payments } from "./statement-fields.tsx";
import { StatementLedger } from "./statement-ledger.tsx";
import { originsOfStatement } from "./statement-sums.ts";
import { statementWords } from "./statement-words.ts";
import { statusLook } from "./status-look.ts";

type StatementAnswer = AnswerOf<typeof getStatement>;

const route = getRouteApi("/inside/statements/$statementId");

/** One bill: total → by place → by place and use → origin; verify it; pay it. */
export function StatementPage() {
  const { statementId } = route.useParams();
  const query = useContract(getStatement, { params: { statementId } }, { refreshMs: 30_000 });
  const words = useWords(statementWords);
  return (
    <div className="max-w-[640px]">
      <Link
        to="/statements"
        className="wide:hidden inline-flex items-center min-h-10 text-14 text-ai underline underline-offset-4"
      >
        {words.backToList}
      </Link>
      <Answer query={query} missing={<Missing what="statement" />}>
        {(answer) => <StatementView key={statementId} answer={answer} />}
      </Answer>
    </div>
  );
}

function StatementView({ answer }: { answer: StatementAnswer }) {
  const words = useWords(statementWords);
  const said = useSaid();
  const { language } = useLanguage();
  const statement = useMemo(() => readStatement(answer.document), [answer.document]);
  const download = useDownload(answer.summary);
  if (statement === null) return <Notice mood="bad">{words.unreadable}</Notice>;
  const placeName = (place: string) => {
    const name = answer.placeNames[place];
    return name === undefined ? place : said(name);
  };
  return (
    <>
      <Head answer={answer} statement={statement} />
      <VerifyPanel
        bill={{
          statementId: answer.summary.statementId,
          statement,
          leftYen: answer.summary.leftYen,
        }}
        placeName={placeName}
        onDownload={download}
      />
      <Section title={words.places}>
        <OriginsOfStatement value={answer.summary.statementId}>
          <StatementLedger
            statement={statement}
            placeName={placeName}
            meters={answer.meters}
            earlier={answer.earlier}
          />
        </OriginsOfStatement>
      </Section>
      <Section title={words.origins}>
        <OriginRows
          origins={originsOfStatement(statement)}
          bill={{ statement: answer.summary.statementId }}
        />
      </Section>
      {statement.fourth.some(({ origins }) => origins.some(({ origin }) => origin === "pending")) && (
        <p className="mt-2 text-14 text-ink-2">{words.originPending}</p>
      )}
      <Credits answer={answer} />
      <InvoiceFields statement={statement} />
      <Meters meters={answer.meters} />
      <Payments payments={answer.payments} />
      <div className="mt-6 flex flex-wrap gap-3 print:hidden">
        <a
          href={`${statementPaperPath.replace("{statementId}", answer.summary.statementId)}?language=${language}`}
          download={`tsunagu-${answer.summary.number}.pdf`}
          className={buttonClass("plain")}
        >
          {words.pdf}
        </a>
        <a
          href={`${statementFilePath.replace("{statementId}", answer.summary.statementId)}?language=${language}`}
          download={`tsunagu-${answer.summary.number}.csv`}
          className={buttonClass("plain")}
        >
          {words.csv}
        </a>
        <Button kind="plain" onClick={() => window.print()}>
          {words.print}
        </Button>
      </div>
    </>
  );
}

function Head({ answer, statement }: { answer: StatementAnswer; statement: Statement }) {
  const words = useWords(statementWords);
  const { language } = useLanguage();
  const { summary } = answer;
  // What the document has is told by it: what is said beside it is proved by nothing.
  const { month, period } = statement.terms;
  const isPayable = summary.status === "issued" || summary.status === "overdue";
  const open = answer.payments.find(({ next }) => next !== null);
  return (
    <>
      <h1 className="text-28">{words.of(formatMonth(month, language))}</h1>
      <p className="text-14 text-ink-2">
        {period.to !== monthStart(month + 1) && `${words.kinds.closing}　`}
        {words.period(formatDay(period.from, language), formatDay(period.to - 1, language))}
        {statement.issuedAt !== null && `　${words.issued(formatDate(statement.issuedAt, language))}`}
      </p>
      <p className="flex flex-wrap items-center gap-x-3 mt-2">
        <YenAmount yen={BigInt(isPayable ? summary.leftYen : statement.dueYen)} size="44" />
        <span className="flex gap-1">
          <StandingTag standing={statement.status} />
          <Tag look={statusLook[summary.status]}>{words.status[summary.status]}</Tag>
        </span>
      </p>
      {isPayable && (
        <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
          <Link
            to="/pay/$statementId"
            params={{ statementId: summary.statementId }}
            className={buttonClass("primary")}
          >
            {open === undefined ? words.pay(formatYen(BigInt(summary.leftYen), language)) : words.payOpen}
          </Link>
          {statement.dueAt !== null && (
            <span className={`text-14 ${summary.status === "overdue" ? "text-bad" : ""}`}>
              {words.due(formatDate(statement.dueAt, language))}
            </span>
          )}
        </div>
      )}
      {summary.status === "overdue" && <p className="text-14 mt-2">{words.overdueText}</p>}
      {summary.status === "paid" && (
        <p className="text-14 text-ok mt-1 flex flex-wrap items-center gap-x-4">
          {words.paid}
          {answer.payments.some(({ status }) => status === "succeeded") && (
            <Link
              to="/receipts/$statementId"
              params={{ statementId: summary.statementId }}
              className="inline-flex items-center min-h-10 text-ai underline underline-offset-4"
            >
              {words.receipt}
            </Link>
          )}
        </p>
      )}
    </>
  );
}

function useDownload({ statementId, number }: { statementId: string; number: string }): () => void {
  const call = useCall();
  return () => {
    void call(getBundle, { params: { statementId } }).then((bundle) =>
      saveFile({ name: `tsunagu-${number}.json`, type: "application/json", text: JSON.stringify(bundle) }),
    );
  };
}
