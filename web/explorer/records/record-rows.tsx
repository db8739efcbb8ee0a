import { slotOf } from "@tsunagu/core/energy/time.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import { useEffect, useRef } from "react";
import { EnergyAmount } from "../../ui/amount.tsx";
import { endUseFill, originFill, Swatch } from "../../ui/chart-fills.tsx";
import { formatClock, formatDay } from "../../ui/format-time.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { shortHex } from "../fields/field-list.tsx";
import { groupedNumber } from "../fields/format-moment.ts";
import { useNames } from "../people/use-reader.tsx";
import { linkClass, To } from "../shell/use-address.tsx";
import type { PlacedRecord } from "./decode-placed.ts";
import { recordWords } from "./record-words.ts";
import { useRecordSentence } from "./use-record-sentence.ts";

/** Records one under the other: what, when, where, how much, and where it stands in the log. */
export function RecordRows({
  records,
  marked = null,
  showsEntry = true,
}: {
  records: readonly PlacedRecord[];
  /** The place in its batch of a record that somebody was led to. */
  marked?: number | null;
  showsEntry?: boolean;
}) {
  return (
    <ul className="border-y border-line divide-y divide-line">
      {records.map((placed) => (
        <RecordRow
          key={`${placed.entry}.${placed.index}`}
          placed={placed}
          isMarked={placed.index === marked}
          showsEntry={showsEntry}
        />
      ))}
    </ul>
  );
}

function RecordRow({
  placed,
  isMarked,
  showsEntry,
}: {
  placed: PlacedRecord;
  isMarked: boolean;
  showsEntry: boolean;
}) {
  const words = useWords(recordWords);
  const sentence = useRecordSentence();
  const row = useRef<HTMLLIElement>(null);
  const { record, entry, index } = placed;
  useEffect(() => {
    if (isMarked) row.current?.scrollIntoView({ block: "center" });
  }, [isMarked]);
  const at = words.at(groupedNumber(entry), groupedNumber(index + 1));
  return (
    <li
      ref={row}
      aria-current={isMarked ? "true" : undefined}
      className={`grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-2 text-14 ${isMarked ? "bg-surface border-l-2 border-ai pl-3" : ""}`}
    >
      <span className="flex items-baseline gap-2">
        <RecordSwatch record={record} />
        {sentence(record)}
      </span>
      <span className="text-right">
        <EnergyAmount wh={BigInt(record.wh)} />
      </span>
      <span className="text-12 text-ink-2 flex flex-wrap gap-x-2">
        <When record={record} />
        <Where record={record} />
      </span>
      <span className="text-12 text-right">
        {showsEntry ? (
          <To address={{ page: "entry", index: entry, row: index }} className={linkClass}>
            {at}
          </To>
        ) : (
          <span className="text-ink-2">{groupedNumber(index + 1)}</span>
        )}
      </span>
    </li>
  );
}

function RecordSwatch({ record }: { record: LedgerRecord }) {
  if (record.kind === "usage-recorded") return <Swatch {...endUseFill(record.endUse)} />;
  if ("method" in record) return <Swatch {...originFill(record.method)} />;
  return null;
}

function When({ record }: { record: LedgerRecord }) {
  const words = useWords(recordWords);
  const { language } = useLanguage();
  const durationS = record.kind === "usage-recorded" ? record.durationS : 1_800;
  const clock = (time: number) => formatClock(time, language);
  const period = words.period(clock(record.start), clock(record.start + durationS));
  return (
    <>
      <span className="whitespace-nowrap">
        {formatDay(record.start, language)} {period}
      </span>
      {"quality" in record && <span>{words.qualities[record.quality]}</span>}
      {"reason" in record && <span>{words.reasons[record.reason]}</span>}
    </>
  );
}

function Where({ record }: { record: LedgerRecord }) {
  const words = useWords(recordWords);
  const { siteName, plantName } = useNames();
  if ("plant" in record) {
    return (
      <To address={{ page: "slot", plant: record.plant, slot: slotOf(record.start) }} className={linkClass}>
        {plantName(record.plant)}
      </To>
    );
  }
  return (
    <>
      <To address={{ page: "place", place: record.place }} className={linkClass}>
        {siteName(record.place) ?? `${words.place} ${shortHex(record.place)}`}
      </To>
      <span>
        {words.meter} {shortHex(record.meter)}
      </span>
    </>
  );
}
