import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listCreditNotes, postRefund } from "@tsunagu/core/api/seller-money.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { useState } from "react";
import { YenAmount } from "../../ui/amount.tsx";
import { Button } from "../../ui/button.tsx";
import { formatMoment } from "../../ui/format-time.ts";
import { LoadingRows } from "../../ui/list-states.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall, useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Section } from "../parts/page.tsx";
import { CreditForm } from "./credit-form.tsx";
import { statementWords } from "./statement-words.ts";
import { RefundStatus } from "./status-words.tsx";

type CreditNote = AnswerOf<typeof listCreditNotes>["creditNotes"][number];

/** What was taken back of a statement, and what became of the money. */
export function CreditNotes({ statementId, document }: { statementId: string; document: Statement }) {
  const words = useWords(statementWords);
  const [isOpen, setOpen] = useState(false);
  const query = useContract(listCreditNotes, { query: { statementId } }, { refreshMs: 30_000 });
  return (
    <Section
      title={words.credits}
      aside={
        <Button kind="plain" onClick={() => setOpen(true)}>
          {words.makeCredit}
        </Button>
      }
    >
      <Answer query={query} loading={<LoadingRows rows={1} />}>
        {({ creditNotes }) =>
          creditNotes.length === 0 ? (
            <p className="border-y border-line py-3 text-14 text-ink-2">{words.creditsEmpty}</p>
          ) : (
            <ul className="border-y border-line divide-y divide-line text-14">
              {creditNotes.map((note) => (
                <CreditNoteRow key={note.creditNoteId} note={note} />
              ))}
            </ul>
          )
        }
      </Answer>
      {isOpen && <CreditForm statementId={statementId} document={document} onClose={() => setOpen(false)} />}
    </Section>
  );
}

function CreditNoteRow({ note }: { note: CreditNote }) {
  const words = useWords(statementWords);
  const { language } = useLanguage();
  const problemText = useProblemText();
  const call = useCall();
  const client = useQueryClient();
  const refund = useMutation({
    mutationFn: () => call(postRefund, { params: { creditNoteId: note.creditNoteId }, body: {} }),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <li className="py-2">
      <div className="flex items-baseline justify-between gap-3">
        <span>
          {note.number} <span className="text-12 text-ink-2">{words.reasons[note.reason]}</span>
          {note.note !== "" && <span className="block text-12 text-ink-2">{note.note}</span>}
        </span>
        <YenAmount yen={BigInt(note.yen)} />
      </div>
      <ul className="mt-1 text-12 text-ink-2">
        {note.applied.map(({ statementNumber, yen }) => (
          <li key={statementNumber} className="flex justify-between gap-3">
            {words.applied}・{statementNumber} <YenAmount yen={BigInt(yen)} />
          </li>
        ))}
        {note.refunds.map(({ at, yen, status }) => (
          <li key={at} className="flex justify-between gap-3">
            <span>
              {words.refunded}・{formatMoment(at, language)} <RefundStatus status={status} />
            </span>
            <YenAmount yen={BigInt(yen)} />
          </li>
        ))}
        {note.leftYen !== "0" && (
          <li className="flex items-baseline justify-between gap-3">
            <span>
              {words.leftOver}{" "}
              <button
                type="button"
                disabled={refund.isPending}
                onClick={() => refund.mutate()}
                className="min-h-8 text-14 text-ai underline underline-offset-4"
              >
                {words.retryRefund}
              </button>
            </span>
            <YenAmount yen={BigInt(note.leftYen)} />
          </li>
        )}
      </ul>
      {refund.isError && <Notice mood="bad">{problemText(refund.error)}</Notice>}
    </li>
  );
}
