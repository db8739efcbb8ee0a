import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { useWords } from "../../ui/words.tsx";
import type { PlacedRecord } from "./decode-placed.ts";
import { RecordRows } from "./record-rows.tsx";
import { recordWords } from "./record-words.ts";

const pageSize = 50;

/** Records that are all here already, a page at a time: a month has thousands. */
export function PagedRecords({ records }: { records: readonly PlacedRecord[] }) {
  const words = useWords(recordWords);
  const [shown, setShown] = useState(pageSize);
  return (
    <>
      <RecordRows records={records.slice(0, shown)} />
      {shown < records.length && (
        <Button kind="text" onClick={() => setShown(shown + pageSize)}>
          {words.more}
        </Button>
      )}
    </>
  );
}
