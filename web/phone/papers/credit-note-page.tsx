import { getRouteApi, Link } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { meansText } from "@tsunagu/core/api/paper-names.ts";
import { creditNotePaperPath } from "@tsunagu/core/api/trading-papers.ts";
import { getCreditNote } from "@tsunagu/core/api/trading-payments.ts";
import { YenAmount } from "../../ui/amount.tsx";
import { formatDate, formatMonth } from "../../ui/format-time.ts";
import { formatYen } from "../../ui/format-yen.ts";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Missing } from "../shell/missing.tsx";
import { Paper, PaperRow, PaperRows } from "./paper.tsx";
import { SellerRows, TaxRows } from "./paper-rows.tsx";
import { paperWords } from "./paper-words.ts";

type Note = AnswerOf<typeof getCreditNote>;

const route = getRouteApi("/inside/credit-notes/$creditNoteId");

/** 適格返還請求書, and where the money went. */
export function CreditNotePage() {
  const words = useWords(paperWords);
  const { language } = useLanguage();
  const { creditNoteId } = route.useParams();
  const query = useContract(getCreditNote, { params: { creditNoteId } }, { refreshMs: 5_000 });
  return (
    <Answer query={query} missing={<Missing what="creditNote" />}>
      {(note) => (
        <Paper
          title={note.seller.invoiceNumber === null ? words.creditNotePlain : words.creditNote}
          number={note.number}
          back={{ to: "/payments", label: words.backToAccount }}
          file={`${creditNotePaperPath.replace("{creditNoteId}", creditNoteId)}?language=${language}`}
        >
          <NoteView note={note} />
        </Paper>
      )}
    </Answer>
  );
}

function NoteView({ note }: { note: Note }) {
  const words = useWords(paperWords);
  const { language } = useLanguage();
  const issued = formatDate(note.statementIssuedAt, language);
  return (
    <>
      <p className="mt-6 text-20 border-b border-ink inline-block pr-10">{words.recipient(note.recipient)}</p>
      <p className="mt-6 text-14">{words.creditLead}</p>
      <p className="mt-2 flex items-baseline justify-between gap-3">
        <span className="text-14 text-ink-2">{words.creditedYen}</span>
        <YenAmount yen={BigInt(note.yen)} size="28" />
      </p>
      <PaperRows>
        <PaperRow label={words.issuedOn}>{formatDate(note.issuedAt, language)}</PaperRow>
        <PaperRow label={words.original}>
          <Link
            to="/statements/$statementId"
            params={{ statementId: note.statementId }}
            className="text-ai underline underline-offset-4"
          >
            {words.originalOf(note.statementNumber, issued)}
          </Link>
        </PaperRow>
        <PaperRow label={words.content}>
          {words.contentOf(formatMonth(note.statementMonth, language))}
        </PaperRow>
        <PaperRow label={words.reason}>
          {words.reasons[note.reason]}
          {note.note !== "" && <span className="block">{note.note}</span>}
        </PaperRow>
        <TaxRows taxes={note.taxes} />
      </PaperRows>
      <Became note={note} />
      <SellerRows seller={note.seller} />
    </>
  );
}

function Became({ note }: { note: Note }) {
  const words = useWords(paperWords);
  const { language } = useLanguage();
  return (
    <>
      <h2 className="text-16 mt-6">{words.became}</h2>
      <PaperRows>
        {note.applied.map(({ statementId, statementNumber, yen }) => (
          <PaperRow key={statementId} label={words.applied(statementNumber)}>
            {formatYen(BigInt(yen), language)}
          </PaperRow>
        ))}
        {note.refunds.map(({ at, yen, status, means }) => (
          <PaperRow key={`${at} ${means} ${status}`} label={words.refunded(meansText(words, means))}>
            {formatYen(BigInt(yen), language)}
            <span className={`block ${status === "failed" ? "text-bad" : "text-ink-2"}`}>
              {words.refundStates[status]}　{formatDate(at, language)}
            </span>
          </PaperRow>
        ))}
        {note.leftYen !== "0" && (
          <PaperRow label={words.left}>{formatYen(BigInt(note.leftYen), language)}</PaperRow>
        )}
      </PaperRows>
    </>
  );
}
