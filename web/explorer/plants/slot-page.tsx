import { getExplorerSlotRecords } from "@tsunagu/core/api/explorer.ts";
import { slotStart } from "@tsunagu/core/energy/time.ts";
import { kwhText } from "../../ui/format-energy.ts";
import { formatClock, formatDate } from "../../ui/format-time.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { isProblem } from "../../ui/tools/problem-words.ts";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Head, Part } from "../fields/part.tsx";
import { Raw } from "../fields/raw.tsx";
import { useIsReader } from "../people/use-reader.tsx";
import { decodePlaced, type PlacedRecord } from "../records/decode-placed.ts";
import { NeedsRight, NothingToSee } from "../records/no-records.tsx";
import { RecordRows } from "../records/record-rows.tsx";
import { ShownNote } from "../records/shown-note.tsx";
import { linkClass, To } from "../shell/use-address.tsx";
import { plantWords } from "./plant-words.ts";
import { usePlant } from "./use-plant.ts";

/** What a plant gave in one half hour: the power itself, and to whom as far as one may see. */
export function SlotPage({ plant: id, slot }: { plant: string; slot: number }) {
  const words = useWords(plantWords);
  const { language } = useLanguage();
  const isReader = useIsReader();
  const plant = usePlant(id);
  if (plant === undefined) return <LoadingRows />;
  if (plant === null) return <EmptyState title={words.unknown}>{words.unknownText}</EmptyState>;
  const [from, to] = [slotStart(slot), slotStart(slot + 1)];
  return (
    <>
      <Head
        kind={words.slotKind(`${plant.methodName}・${plant.areaName}`)}
        sentence={
          <>
            <To address={{ page: "plant", plant: id }} className={linkClass}>
              {plant.name}
            </To>
            {"　"}
            <span className="whitespace-nowrap">{formatDate(from, language)}</span>{" "}
            <span className="whitespace-nowrap">
              {formatClock(from, language)}–{formatClock(to, language)}
            </span>
          </>
        }
      />
      {isReader ? <SlotRecords key={slot} plant={id} slot={slot} seller={plant.seller} /> : <NeedsRight />}
      <nav className="mt-6 flex justify-between" aria-label={words.halfHours}>
        {([-1, 1] as const).map((step) => (
          <To
            key={step}
            address={{ page: "slot", plant: id, slot: slot + step }}
            className={`${linkClass} inline-flex items-center min-h-12`}
          >
            {step < 0 ? words.before : words.after}
          </To>
        ))}
      </nav>
    </>
  );
}

function SlotRecords({ plant, slot, seller }: { plant: string; slot: number; seller: number }) {
  const query = useContract(getExplorerSlotRecords, {
    params: { plant, slot: String(slot) },
    query: { seller: String(seller) },
  });
  if (isProblem(query.error, "not_found")) {
    return (
      <div className="mt-6">
        <NothingToSee />
      </div>
    );
  }
  return (
    <div className="mt-6">
      <Answer query={query}>
        {({ records, shownAs }) => (
          <>
            <ShownNote shownAs={shownAs} />
            <SlotView records={records.map(decodePlaced)} />
          </>
        )}
      </Answer>
    </div>
  );
}

function SlotView({ records }: { records: readonly PlacedRecord[] }) {
  const words = useWords(plantWords);
  const assets = records.filter(
    ({ record }) => record.kind === "asset-issued" || record.kind === "asset-corrected",
  );
  const given = records.filter(({ record }) => "account" in record);
  return (
    <>
      <p className="text-20">{words.sum(unbroken(issuedWh(records)))}</p>
      <p className="text-14 text-ink-2">
        {words.yours(unbroken(givenWh(records)))} {words.rest}
      </p>
      <Part title={words.issued}>
        <RecordRows records={assets} />
      </Part>
      <Part title={words.given}>
        <RecordRows records={given} />
      </Part>
      <Raw
        hex={records.map(({ hex }) => hex).join("\n")}
        json={records.map(({ record, entry, index }) => ({ entry, index, record }))}
      />
    </>
  );
}

/** A figure and its unit stay on one line. */
const unbroken = (wh: bigint): string => kwhText(wh).replace(" ", "\u00a0");

/** Of each part the Wh that were said last. */
function issuedWh(records: readonly PlacedRecord[]): bigint {
  const parts = new Map<number, number>();
  for (const { record } of records) {
    if (record.kind === "asset-issued" || record.kind === "asset-corrected")
      parts.set(record.part, record.wh);
  }
  return [...parts.values()].reduce((sum, wh) => sum + BigInt(wh), 0n);
}

const givenWh = (records: readonly PlacedRecord[]): bigint =>
  records.reduce((sum, { record }) => {
    if (record.kind === "asset-transferred") return sum + BigInt(record.wh);
    return record.kind === "transfer-cancelled" ? sum - BigInt(record.wh) : sum;
  }, 0n);
