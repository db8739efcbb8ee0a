import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listMemberReads, listReads } from "@tsunagu/core/api/explorer.ts";
import { slotStart } from "@tsunagu/core/energy/time.ts";
import { formatMoment, formatMonth } from "../../ui/format-time.ts";
import { groupDigits } from "../../ui/format-yen.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Filters, SelectFilter } from "../parts/filters.tsx";
import { LedgerTable } from "../parts/ledger-table.tsx";
import { Section } from "../parts/page.tsx";
import { auditWords } from "./audit-words.ts";
import { explorerPathOf, parseReadSubject } from "./read-subject.ts";

type Read = AnswerOf<typeof listReads>["reads"][number];

const kinds = ["auditor", "seller-staff", "user"] as const;

/** Who looked at what of the seller's; for an auditor the own looks. */
export function Reads({ isOwn }: { isOwn: boolean }) {
  const words = useWords(auditWords);
  const { who } = useSearch({ from: "/inside/audit" });
  const navigate = useNavigate();
  const query = useContract(listReads, {}, { refreshMs: 30_000 });
  const choose = (next: typeof who) => void navigate({ to: ".", search: { who: next }, replace: true });
  return (
    <Section title={isOwn ? words.ownReads : words.reads}>
      {!isOwn && (
        <>
          <p className="text-14 text-ink-2 max-w-[44em] mb-3">{words.readsLead}</p>
          <Filters isFiltered={who !== undefined} onClear={() => choose(undefined)}>
            <SelectFilter
              label={words.kind}
              all={words.all}
              value={who}
              options={kinds.map((value) => ({ value, label: words.readers[value] }))}
              onChange={choose}
            />
          </Filters>
        </>
      )}
      <div className="mt-4">
        <Answer query={query} loading={<LoadingRows rows={6} />}>
          {({ reads }) => {
            if (reads.length === 0)
              return (
                <EmptyState title={isOwn ? words.noOwnReads : words.noReads}>{words.noReadsText}</EmptyState>
              );
            const shown = reads.filter(({ reader }) => isOwn || who === undefined || reader === who);
            if (shown.length === 0)
              return <EmptyState title={words.noneOfKind}>{words.noneOfKindText}</EmptyState>;
            return <ReadsTable reads={shown} isOwn={isOwn} />;
          }}
        </Answer>
      </div>
    </Section>
  );
}

function ReadsTable({ reads, isOwn }: { reads: readonly Read[]; isOwn: boolean }) {
  const words = useWords(auditWords);
  const { language } = useLanguage();
  const rows = reads.map((read, nth) => ({ ...read, nth }));
  return (
    <LedgerTable
      caption={isOwn ? words.ownReads : words.reads}
      rows={rows}
      rowKey={({ at, subject, nth }) => `${at} ${subject} ${nth}`}
      columns={[
        {
          key: "when",
          head: words.when,
          cell: (read) => (
            <>
              <span className="whitespace-nowrap">{formatMoment(read.at, language)}</span>
              {!isOwn && (
                <span className="block tablet:hidden">
                  <Who {...read} />
                </span>
              )}
            </>
          ),
        },
        ...(isOwn
          ? []
          : [{ key: "reader", head: words.reader, onlyWide: true, cell: (read: Read) => <Who {...read} /> }]),
        {
          key: "subject",
          head: words.subject,
          cell: ({ subject, seller }) => <Subject subject={subject} seller={seller} />,
        },
        {
          key: "count",
          head: words.count,
          isAmount: true,
          cell: ({ records }) => groupDigits(BigInt(records)),
        },
      ]}
    />
  );
}

function Who({ reader, readerName }: Pick<Read, "reader" | "readerName">) {
  const words = useWords(auditWords);
  return (
    <>
      {readerName ?? words.readers[reader]}
      {readerName !== null && <span className="block text-12 text-ink-2">{words.readers[reader]}</span>}
    </>
  );
}

/** What was looked at, in words, with the way there. */
function Subject({ subject, seller }: { subject: string; seller: number | null }) {
  const words = useWords(auditWords);
  const { language } = useLanguage();
  const read = parseReadSubject(subject);
  const href = explorerPathOf(read, seller);
  const [text, id] = ((): readonly [string, string | null] => {
    switch (read.kind) {
      case "account":
        return [words.subjects.account(formatMonth(read.month, language)), read.account];
      case "entry":
        return [words.subjects.entry(groupDigits(BigInt(read.index))), null];
      case "meter":
        return [words.subjects.meter, read.meter];
      case "slot":
        return [words.subjects.slot(formatMoment(slotStart(read.slot), language)), read.plant];
      case "other":
        return [read.text, null];
    }
  })();
  return (
    <span className="inline-block min-w-[9em]">
      {href === null ? (
        text
      ) : (
        <a href={href} className="text-ai underline underline-offset-4">
          {text}
        </a>
      )}
      {id !== null && <code className="block text-12 text-ink-2">{`${id.slice(0, 12)}…`}</code>}
    </span>
  );
}

/** The same as the node noted it: which members were given records of the seller. */
export function MemberReads() {
  const words = useWords(auditWords);
  const { language } = useLanguage();
  const query = useContract(listMemberReads, {}, { refreshMs: 60_000 });
  return (
    <Section title={words.members}>
      <p className="text-14 text-ink-2 max-w-[44em] mb-3">{words.membersLead}</p>
      <Answer query={query} loading={<LoadingRows rows={3} />}>
        {({ reads }) =>
          reads.length === 0 ? (
            <p className="text-14 text-ink-2">{words.noMembers}</p>
          ) : (
            <LedgerTable
              caption={words.members}
              rows={reads.slice(0, 50).map((read, nth) => ({ ...read, nth }))}
              rowKey={({ at, subject, nth }) => `${at} ${subject} ${nth}`}
              columns={[
                {
                  key: "when",
                  head: words.when,
                  cell: ({ at, memberName }) => (
                    <>
                      <span className="whitespace-nowrap">{formatMoment(at, language)}</span>
                      <span className="block tablet:hidden">{memberName}</span>
                    </>
                  ),
                },
                { key: "member", head: words.reader, onlyWide: true, cell: ({ memberName }) => memberName },
                {
                  key: "subject",
                  head: words.subject,
                  cell: ({ subject }) => <Subject subject={subject} seller={null} />,
                },
                {
                  key: "count",
                  head: words.count,
                  isAmount: true,
                  cell: ({ records }) => groupDigits(BigInt(records)),
                },
              ]}
            />
          )
        }
      </Answer>
    </Section>
  );
}
