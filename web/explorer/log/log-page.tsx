import { listEntries } from "@tsunagu/core/api/ledger-browse.ts";
import { decodeLogEntry } from "@tsunagu/core/proofs/log-entry.ts";
import { useMemo } from "react";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useWords } from "../../ui/words.tsx";
import type { Address } from "../address.ts";
import { hexToBytes } from "../proof/hex.ts";
import { useLedger } from "../proof/use-ledger.ts";
import { useLedgerNews } from "../proof/use-ledger-head.tsx";
import { linkClass, To } from "../shell/use-address.tsx";
import { LogHead } from "./log-head.tsx";
import { LogRow } from "./log-row.tsx";
import { logWords } from "./log-words.ts";

type LogAddress = Extract<Address, { page: "log" }>;

/** The thread is the log: newest on top, growing while one looks. */
export function LogPage({ before, kind }: LogAddress) {
  const words = useWords(logWords);
  const { head } = useLedgerNews();
  const size = head.data?.size;
  const isNewest = before === null;
  const query = useLedger(
    listEntries,
    {
      query: {
        // The size is part of the question, so that the list is asked for anew as soon as the log has grown.
        before: String(before ?? size ?? 0),
        ...(kind === null ? {} : { kind }),
      },
    },
    { enabled: size !== undefined, keepPrevious: isNewest },
  );
  const titles = { closings: words.titleClosings, governance: words.titleGovernance };
  const title = kind === null ? words.title : titles[kind];
  return (
    <>
      {kind === null ? <LogHead title={title} /> : <h1 className="text-28">{title}</h1>}
      {kind === "closings" && <p className="text-14 text-ink-2 max-w-[44em]">{words.closingsNote}</p>}
      {!isNewest && (
        <p className="mt-3">
          <To
            address={{ page: "log", before: null, kind }}
            className={`${linkClass} inline-flex min-h-10 items-center text-14`}
          >
            {words.toNewest}
          </To>
        </p>
      )}
      <div className="mt-4">
        {head.isPending ? (
          <LoadingRows rows={8} />
        ) : size === undefined ? null : (
          <Answer query={query} loading={<LoadingRows rows={8} />}>
            {(answer) => <Entries entries={answer.entries} next={answer.next} kind={kind} />}
          </Answer>
        )}
      </div>
    </>
  );
}

function Entries({
  entries,
  next,
  kind,
}: {
  entries: readonly { readonly index: number; readonly entry: string }[];
  next: string | null;
  kind: LogAddress["kind"];
}) {
  const words = useWords(logWords);
  const decoded = useMemo(
    () => entries.map(({ index, entry }) => ({ index, entry: decodeLogEntry(hexToBytes(entry)) })),
    [entries],
  );
  if (decoded.length === 0) {
    if (kind === "closings")
      return <EmptyState title={words.emptyClosings}>{words.emptyClosingsText}</EmptyState>;
    if (kind === "governance")
      return <EmptyState title={words.emptyGovernance}>{words.emptyGovernanceText}</EmptyState>;
    return <EmptyState title={words.empty}>{words.emptyText}</EmptyState>;
  }
  return (
    <>
      <ol reversed start={(decoded[0]?.index ?? 0) + 1}>
        {decoded.map(({ index, entry }) => (
          <LogRow key={index} index={index} entry={entry} />
        ))}
      </ol>
      {next !== null && (
        <p className="pl-9">
          <To
            address={{ page: "log", before: Number(next), kind }}
            className={`${linkClass} inline-flex min-h-12 items-center`}
          >
            {words.older}
          </To>
        </p>
      )}
    </>
  );
}
