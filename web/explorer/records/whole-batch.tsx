import { equalBytes } from "@tsunagu/core/bytes/bytes.ts";
import { nobleTools } from "@tsunagu/core/proofs/proof-tools.ts";
import type { BatchHeader } from "@tsunagu/core/records/batch-header.ts";
import { treeRoot } from "@tsunagu/core/trees/fixed-tree.ts";
import { useMemo } from "react";
import { Tag } from "../../ui/standing-tag.tsx";
import { useWords } from "../../ui/words.tsx";
import { fieldWords } from "../fields/field-words.ts";
import { entryWords } from "../log/entry-words.ts";
import { hexToBytes } from "../proof/hex.ts";
import type { PlacedRecord } from "./decode-placed.ts";

/** To whoever sees all records of a batch: whether they are the ones that were signed. Of a part this cannot be said. */
export function WholeBatch({ header, records }: { header: BatchHeader; records: readonly PlacedRecord[] }) {
  const words = useWords(entryWords);
  const fields = useWords(fieldWords);
  const isWhole = records.length === header.count;
  const isSigned = useMemo(
    () =>
      isWhole &&
      equalBytes(
        treeRoot(hexToBytes(records.map(({ hex }) => hex).join("")), nobleTools.hasher),
        header.recordRoot,
      ),
    [isWhole, records, header],
  );
  if (!isWhole) return null;
  return (
    <p className="flex items-start gap-3 text-14 mb-3" role="status">
      <Tag look={isSigned ? "border-ok text-ok" : "border-bad text-bad"}>
        {isSigned ? fields.ok : fields.bad}
      </Tag>
      <span>{isSigned ? words.whole : words.notWhole}</span>
    </p>
  );
}
