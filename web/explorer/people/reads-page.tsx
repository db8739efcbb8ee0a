import { listMemberReads, listReads } from "@tsunagu/core/api/explorer.ts";
import { slotStart } from "@tsunagu/core/energy/time.ts";
import { formatMoment, formatMonth } from "../../ui/format-time.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { type Address, parseAddress } from "../address.ts";
import { shortHex } from "../fields/field-list.tsx";
import { formatExactMoment, groupedNumber } from "../fields/format-moment.ts";
import { Part } from "../fields/part.tsx";
import { SignInLinks } from "../shell/shell.tsx";
import { linkClass, To } from "../shell/use-address.tsx";
import { readsWords } from "./reads-words.ts";
import { useIsReader, useNames, usePeople } from "./use-reader.tsx";

/** Who looked at what: the other side of every right to see. */
export function ReadsPage() {
  const words = useWords(readsWords);
  const isReader = useIsReader();
  const { reader, isAsking } = usePeople();
  const isSeller = reader?.staff?.roles.includes("seller-staff") === true;
  return (
    <>
      <h1 className="text-28">{words.title}</h1>
      <p className="text-ink-2 max-w-[44em]">{words.lead}</p>
      <div className="mt-4">
        {isReader ? (
          <Reads />
        ) : isAsking ? (
          <LoadingRows />
        ) : (
          <EmptyState title={words.needs}>
            <span className="flex flex-wrap gap-x-4">
              <SignInLinks />
            </span>
          </EmptyState>
        )}
      </div>
      {isSeller && <MemberReads />}
    </>
  );
}

function Reads() {
  const words = useWords(readsWords);
  const { memberName } = useNames();
  const query = useContract(listReads, {}, { refreshMs: 30_000 });
  return (
    <Answer query={query}>
      {({ reads }) =>
        reads.length === 0 ? (
          <EmptyState title={words.empty}>{words.emptyText}</EmptyState>
        ) : (
          <ul className="border-y border-line divide-y divide-line">
            {reads.map(({ at, reader, readerName, seller, subject, records }, nth) => (
              <ReadRow
                // biome-ignore lint/suspicious/noArrayIndexKey: lines of a log that only grows at its head have no other name
                key={`${at} ${subject} ${nth}`}
                at={at}
                sentence={words.looked(
                  readerName === null ? words.readers[reader] : words.who(words.readers[reader], readerName),
                )}
                of={words.of(memberName(seller))}
                subject={subject}
                seller={seller}
                records={records}
              />
            ))}
          </ul>
        )
      }
    </Answer>
  );
}

function MemberReads() {
  const words = useWords(readsWords);
  const query = useContract(listMemberReads, {}, { refreshMs: 60_000 });
  return (
    <Part title={words.members}>
      <p className="text-14 text-ink-2">{words.membersLead}</p>
      <Answer query={query}>
        {({ reads }) => (
          <ul className="mt-2 border-y border-line divide-y divide-line">
            {reads.map(({ at, member, memberName, subject, records }, nth) => (
              <ReadRow
                // biome-ignore lint/suspicious/noArrayIndexKey: lines of a log that only grows at its head have no other name
                key={`${at} ${member} ${subject} ${nth}`}
                at={at}
                sentence={words.given(memberName)}
                of={null}
                subject={subject}
                seller={null}
                records={records}
              />
            ))}
          </ul>
        )}
      </Answer>
    </Part>
  );
}

function ReadRow({
  at,
  sentence: [before, after],
  of,
  subject,
  seller,
  records,
}: {
  at: number;
  /** What stands before and after the name of what was seen. */
  sentence: readonly [before: string, after: string];
  of: string | null;
  subject: string;
  seller: number | null;
  records: number;
}) {
  const words = useWords(readsWords);
  const { language } = useLanguage();
  const address = addressOfSubject(subject, seller);
  const text = useSubjectText(subject);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-2 text-14">
      <span>
        {before}
        {address === null ? (
          text
        ) : (
          <To address={address} className={linkClass}>
            {text}
          </To>
        )}
        {after}
      </span>
      <span className="text-right">{words.count(groupedNumber(records))}</span>
      <span className="text-12 text-ink-2 col-span-2 flex flex-wrap gap-x-3">
        <span>{formatExactMoment(at, language)}</span>
        {of !== null && <span>{of}</span>}
      </span>
    </li>
  );
}

function useSubjectText(subject: string): string {
  const words = useWords(readsWords);
  const [kind = "", ...ids] = (subject.split("?")[0] ?? "").split("/");
  const name = Object.entries(words.subjects).find(([key]) => key === kind)?.[1] ?? kind;
  const { language } = useLanguage();
  const { plantName } = useNames();
  const [first = "", second = "", ...more] = ids.filter(
    (part) => !["records", "bill", "slots", "extractions"].includes(part),
  );
  // Months and half hours are counted from 1970 in paths; people have names for them.
  if (kind === "accounts") {
    const [month = "", account = ""] = more.length === 0 ? [first, second] : [second, ...more];
    return words.account(formatMonth(Number(month), language), shortHex(account));
  }
  if (kind === "plants" && second !== "")
    return words.halfHour(plantName(first), formatMoment(slotStart(Number(second)), language));
  return `${name} ${[first, second, ...more]
    .filter((part) => part !== "")
    .map(shortHex)
    .join(" / ")}`;
}

/** A subject is a path of ours but for the seller of an account. */
function addressOfSubject(subject: string, seller: number | null): Address | null {
  const path = seller === null ? subject : subject.replace(/^accounts\//, `accounts/${seller}/`);
  const trimmed = (path.split("?")[0] ?? "").replace(/\/(records|bill)$/, "");
  if (trimmed.startsWith("meters/")) return null;
  const address = parseAddress({ pathname: `/explorer/${trimmed}`, search: "" });
  return address.page === "nowhere" ? null : address;
}
