import { endUseNames, originNames } from "@tsunagu/core/api/energy-names.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import { kwhText } from "../../ui/format-energy.ts";
import { useWords } from "../../ui/words.tsx";
import { useNames } from "../people/use-reader.tsx";
import { recordWords } from "./record-words.ts";

/** What a record says, in a few words; its Wh stand beside it. */
export function useRecordSentence(): (record: LedgerRecord) => string {
  const words = useWords(recordWords);
  const uses = useWords(endUseNames);
  const origins = useWords(originNames);
  const { plantName } = useNames();
  return (record) => {
    switch (record.kind) {
      case "usage-recorded":
        return record.direction === "export" ? words.exported : words.usage(uses[record.endUse]);
      case "asset-issued":
        return words.issued(origins[record.method]);
      case "asset-transferred":
        return words.transferred(origins[record.method], plantName(record.plant));
      case "transfer-cancelled":
        return words.cancelled(plantName(record.plant));
      case "usage-corrected":
        return words.usageCorrected(kwhText(BigInt(record.previousWh)));
      case "asset-corrected":
        return words.assetCorrected(kwhText(BigInt(record.previousWh)));
    }
  };
}
