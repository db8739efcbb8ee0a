import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { getExplorerReader, listExplorerAccounts } from "@tsunagu/core/api/explorer.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { useState } from "react";
import { OpenSign } from "../../ui/disclosure.tsx";
import { formatDateText, formatMonth } from "../../ui/format-time.ts";
import { groupDigits } from "../../ui/format-yen.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { Section } from "../parts/page.tsx";
import { auditWords } from "./audit-words.ts";

type Reader = AnswerOf<typeof getExplorerReader>;
type Grant = NonNullable<Reader["staff"]>["grants"][number];

/** What an auditor may look at today: month by month the accounts, each a way into the ledger. */
export function AuditorScope() {
  const words = useWords(auditWords);
  const said = useSaid();
  const query = useContract(getExplorerReader, {}, { refreshMs: 60_000 });
  return (
    <Section
      title={words.yours}
      aside={
        <a
          href="/explorer/"
          className="inline-flex items-center min-h-11 text-14 text-ai underline underline-offset-4"
        >
          {words.explorer}
        </a>
      }
    >
      <Answer query={query} loading={<LoadingRows rows={3} tall />}>
        {({ staff, sellers }) =>
          staff === null || staff.grants.length === 0 ? (
            <EmptyState title={words.noScope}>{words.noScopeText}</EmptyState>
          ) : (
            <ul className="space-y-6">
              {staff.grants.map((grant) => {
                const name = sellers.find(({ seller }) => seller === grant.seller)?.name;
                return (
                  <li key={JSON.stringify(grant)}>
                    <GrantedPart
                      grant={grant}
                      seller={name === undefined ? String(grant.seller) : said(name)}
                    />
                  </li>
                );
              })}
            </ul>
          )
        }
      </Answer>
    </Section>
  );
}

function GrantedPart({ grant, seller }: { grant: Grant; seller: string }) {
  const words = useWords(auditWords);
  const { language } = useLanguage();
  const { now } = useTools();
  const { fromMonth, toMonth, untilDay, reason, accounts } = grant;
  // Months to come have no records; they show when they begin.
  const last = Math.min(toMonth, monthOf(now()));
  const months = Array.from({ length: Math.max(0, last - fromMonth + 1) }, (_, back) => last - back);
  return (
    <>
      <h3 className="font-strong">{words.scopeFrom(seller)}</h3>
      <p className="text-14 text-ink-2">
        {[
          words.months(formatMonth(fromMonth, language), formatMonth(toMonth, language)),
          words.untilDay(formatDateText(untilDay, language)),
          reason,
        ].join("・")}
      </p>
      {months.length === 0 && <p className="mt-2 text-14 text-ink-2">{words.notYet}</p>}
      <div className="mt-2 border-y border-line divide-y divide-line">
        {months.map((month) => (
          <MonthAccounts
            key={month}
            seller={grant.seller}
            month={month}
            known={accounts === null ? null : accounts.filter((one) => one.month === month)}
          />
        ))}
      </div>
    </>
  );
}

/** Nothing is asked before somebody opens it: a grant may be of many months. */
function MonthAccounts({
  seller,
  month,
  known,
}: {
  seller: number;
  month: number;
  known: readonly { readonly account: string }[] | null;
}) {
  const words = useWords(auditWords);
  const { language } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="group" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="list-none [&::-webkit-details-marker]:hidden min-h-11 flex items-center justify-between gap-3 text-14 hover:bg-surface">
        {words.accountsOf(formatMonth(month, language))}
        <OpenSign />
      </summary>
      <div className="pb-3">
        {known !== null ? (
          <AccountLinks seller={seller} month={month} accounts={known.map(({ account }) => account)} />
        ) : (
          isOpen && <AskedAccounts seller={seller} month={month} />
        )}
      </div>
    </details>
  );
}

function AskedAccounts({ seller, month }: { seller: number; month: number }) {
  const words = useWords(auditWords);
  const query = useContract(listExplorerAccounts, {
    params: { seller: String(seller), month: String(month) },
  });
  return (
    <Answer query={query} loading={<LoadingRows rows={2} />}>
      {({ accounts, hasMore }) => (
        <>
          <AccountLinks seller={seller} month={month} accounts={accounts} />
          {hasMore && <p className="mt-2 text-14 text-ink-2">{words.accountsMore}</p>}
        </>
      )}
    </Answer>
  );
}

function AccountLinks({
  seller,
  month,
  accounts,
}: {
  seller: number;
  month: number;
  accounts: readonly string[];
}) {
  const words = useWords(auditWords);
  if (accounts.length === 0) return <p className="text-14 text-ink-2">{words.noAccounts}</p>;
  return (
    <>
      <p className="text-12 text-ink-2">{words.accountsCount(groupDigits(BigInt(accounts.length)))}</p>
      <ul className="grid tablet:grid-cols-2 wide:grid-cols-3 gap-x-6">
        {accounts.map((account) => (
          <li key={account} className="min-w-0">
            <a
              href={`/explorer/accounts/${seller}/${month}/${account}`}
              className="inline-flex items-center min-h-9 max-w-full text-14 text-ai underline underline-offset-4"
            >
              <code className="truncate">{account}</code>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
