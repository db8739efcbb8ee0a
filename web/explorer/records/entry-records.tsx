import { useInfiniteQuery } from "@tanstack/react-query";
import { getExplorerEntryRecords } from "@tsunagu/core/api/explorer.ts";
import type { BatchHeader } from "@tsunagu/core/records/batch-header.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Segments } from "../../ui/choice-list.tsx";
import { ErrorState, LoadingRows } from "../../ui/list-states.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { Part } from "../fields/part.tsx";
import { useIsReader, useNames, usePeople } from "../people/use-reader.tsx";
import { decodePlaced } from "./decode-placed.ts";
import { NeedsRight, NothingToSee } from "./no-records.tsx";
import { RecordRows } from "./record-rows.tsx";
import { recordWords } from "./record-words.ts";
import { ShownNote } from "./shown-note.tsx";
import { WholeBatch } from "./whole-batch.tsx";

type Props = { readonly index: number; readonly header: BatchHeader; readonly row: number | null };

/** A batch's records, for those who may see any of them. Nothing is fetched, and so nothing noted, before somebody asks. */
export function EntryRecords({ index, header, row }: Props) {
  const words = useWords(recordWords);
  const isReader = useIsReader();
  const sellers = useSellersToSee();
  const { memberName } = useNames();
  const [seller, setSeller] = useState<string | null>(null);
  const [isShown, setShown] = useState(row !== null);
  const chosen = seller ?? sellers[0];
  return (
    <Part title={words.records}>
      {!isReader || chosen === undefined ? (
        <NeedsRight />
      ) : (
        <>
          {sellers.length > 1 && (
            <div className="mb-3">
              <Segments
                legend={words.seller}
                choices={sellers.map((one) => ({ value: one, label: memberName(Number(one)) }))}
                value={chosen}
                onChange={setSeller}
              />
            </div>
          )}
          {isShown ? (
            <Pages key={chosen} seller={chosen} index={index} header={header} row={row} />
          ) : (
            <Button kind="plain" onClick={() => setShown(true)}>
              {words.show}
            </Button>
          )}
        </>
      )}
    </Part>
  );
}

/** Of which sellers whoever is signed in may see something. */
function useSellersToSee(): readonly string[] {
  const { reader } = usePeople();
  const own = reader?.user?.accounts.map(({ seller }) => seller) ?? [];
  const staff = reader?.staff;
  const asStaff = staff?.roles.includes("seller-staff") === true ? staff.seller : null;
  const granted = staff?.grants.map(({ seller }) => seller) ?? [];
  return [
    ...new Set([...own, ...(asStaff === null || asStaff === undefined ? [] : [asStaff]), ...granted]),
  ].map(String);
}

function Pages({ seller, index, header, row }: Props & { seller: string }) {
  const words = useWords(recordWords);
  const problemText = useProblemText();
  const call = useCall();
  const query = useInfiniteQuery({
    queryKey: ["records of an entry", seller, index],
    initialPageParam: firstPageBefore(row),
    queryFn: ({ pageParam }) =>
      call(getExplorerEntryRecords, {
        params: { index: String(index) },
        query: {
          seller,
          month: String(header.month),
          ...(pageParam === null ? {} : { after: pageParam }),
        },
      }),
    getNextPageParam: ({ next }) => next,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (query.isPending) return <LoadingRows />;
  if (query.isError) {
    if (isProblem(query.error, "not_found")) return <NothingToSee />;
    return <ErrorState text={problemText(query.error)} onRetry={() => void query.refetch()} />;
  }
  const records = query.data.pages.flatMap((page) => page.records).map(decodePlaced);
  const [first] = query.data.pages;
  if (records.length === 0 && !query.hasNextPage) return <NothingToSee />;
  return (
    <>
      {first !== undefined && <ShownNote shownAs={first.shownAs} />}
      <WholeBatch header={header} records={records} />
      <RecordRows records={records} marked={row} showsEntry={false} />
      {query.hasNextPage && (
        <Button kind="text" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </>
  );
}

/** Whoever is led to one record of thousands starts a little before it. */
const firstPageBefore = (row: number | null): string | null =>
  row === null || row < 20 ? null : String(row - 10);
