import { Link } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { meansText } from "@tsunagu/core/api/paper-names.ts";
import { getAccountOfPayments } from "@tsunagu/core/api/trading-payments.ts";
import { YenAmount } from "../../ui/amount.tsx";
import { formatMoment } from "../../ui/format-time.ts";
import { EmptyState } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { paperWords } from "../papers/paper-words.ts";
import { Page } from "../shell/page.tsx";
import { accountWords } from "./account-words.ts";

type Account = AnswerOf<typeof getAccountOfPayments>;

/** The user's side of the books. */
export function AccountPage() {
  const words = useWords(accountWords);
  const query = useContract(getAccountOfPayments, {}, { refreshMs: 30_000 });
  return (
    <Page title={words.title} lead={words.lead} back={{ to: "/statements", label: words.back }}>
      <Answer query={query}>
        {({ rows, balanceYen }) =>
          rows.length === 0 ? (
            <EmptyState title={words.empty}>{words.emptyText}</EmptyState>
          ) : (
            <>
              <Balance yen={BigInt(balanceYen)} />
              <ul className="mt-6 border-y border-line divide-y divide-line">
                {rows.map((row) => (
                  <Entry key={`${row.kind} ${row.number} ${row.at} ${row.yen}`} row={row} />
                ))}
              </ul>
            </>
          )
        }
      </Answer>
    </Page>
  );
}

function Balance({ yen }: { yen: bigint }) {
  const words = useWords(accountWords);
  if (yen === 0n) return <p className="text-20 font-strong">{words.even}</p>;
  return (
    <>
      <p className="text-14 text-ink-2">{yen > 0n ? words.owed : words.credit}</p>
      <YenAmount yen={yen > 0n ? yen : -yen} size="44" />
    </>
  );
}

function Entry({ row }: { row: Account["rows"][number] }) {
  const words = useWords(accountWords);
  const papers = useWords(paperWords);
  const { language } = useLanguage();
  const { at, kind, yen, number, statementId, creditNoteId, means } = row;
  const content = (
    <>
      <span className="font-strong">{words.kinds[kind]}</span>
      <span className="text-right">
        <YenAmount yen={BigInt(yen)} />
      </span>
      <span className="text-14 text-ink-2">
        {number}
        {means !== "" && `　${meansText(papers, means)}`}
      </span>
      <span className="text-14 text-ink-2 text-right">{formatMoment(at, language)}</span>
    </>
  );
  const look = "grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 py-3 min-h-12 hover:bg-surface";
  return (
    <li>
      {creditNoteId === null ? (
        <Link to="/statements/$statementId" params={{ statementId }} className={look}>
          {content}
        </Link>
      ) : (
        <Link to="/credit-notes/$creditNoteId" params={{ creditNoteId }} className={look}>
          {content}
        </Link>
      )}
    </li>
  );
}
