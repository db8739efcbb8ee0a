import { resolveDigest } from "@tsunagu/core/api/ledger-browse.ts";
import { areZero } from "@tsunagu/core/bytes/bytes.ts";
import { dayStart } from "@tsunagu/core/energy/time.ts";
import { type ClosingEntry, closingDigest } from "@tsunagu/core/proofs/closing-entry.ts";
import type { GovernanceEntry } from "@tsunagu/core/proofs/governance-entry.ts";
import { nobleTools } from "@tsunagu/core/proofs/proof-tools.ts";
import type { BatchHeader } from "@tsunagu/core/records/batch-header.ts";
import { formatDate, formatMonth } from "../../ui/format-time.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { type Field, FieldList, Hex } from "../fields/field-list.tsx";
import { fieldWords } from "../fields/field-words.ts";
import { formatExactMoment, groupedNumber } from "../fields/format-moment.ts";
import { Part } from "../fields/part.tsx";
import { useNames } from "../people/use-reader.tsx";
import { bytesToHex } from "../proof/hex.ts";
import { useLedger } from "../proof/use-ledger.ts";
import { linkClass, To } from "../shell/use-address.tsx";
import { type CheckedEntry, headerOf } from "./check-entry.ts";
import { entryWords } from "./entry-words.ts";

/** The fields of an entry, each with its name. */
export function EntryFields({ index, checked }: { index: number; checked: CheckedEntry }) {
  const words = useWords(fieldWords);
  const common = useCommonFields(index, checked);
  const { entry } = checked;
  const header = entry.entry === "batch" ? headerOf(entry) : undefined;
  return (
    <Part title={words.fields}>
      {entry.entry === "batch" && header !== undefined && (
        <BatchFields entry={entry} header={header} common={common} />
      )}
      {entry.entry === "closing" && <ClosingFields entry={entry} common={common} />}
      {entry.entry === "governance" && <GovernanceFields entry={entry} common={common} />}
    </Part>
  );
}

type Common = { readonly common: readonly Field[] };

function useCommonFields(index: number, { entry, leafHash }: CheckedEntry): readonly Field[] {
  const words = useWords(entryWords);
  const { language } = useLanguage();
  return [
    { name: words.time, value: formatExactMoment(entry.blockTime, language) },
    { name: words.leafHash, value: <Hex value={bytesToHex(leafHash)} /> },
    {
      name: words.checkpointHere,
      value: (
        <To address={{ page: "checkpoint", size: index + 1 }} className={linkClass}>
          {groupedNumber(index + 1)}
        </To>
      ),
    },
  ];
}

function BatchFields({
  entry,
  header,
  common,
}: Common & { entry: Extract<CheckedEntry["entry"], { entry: "batch" }>; header: BatchHeader }) {
  const words = useWords(entryWords);
  const { language } = useLanguage();
  const { memberName } = useNames();
  const roots: readonly (readonly [string, Uint8Array])[] = [
    [words.recordRoot, header.recordRoot],
    [words.evidenceRoot, header.evidenceRoot],
    [words.outcomesRoot, entry.outcomesRoot],
    [words.bodyDigest, header.bodyDigest],
    [words.signature, entry.signature],
  ];
  const ofRecords: readonly Field[] =
    header.count === 0
      ? []
      : [
          { name: words.month, value: formatMonth(header.month, language) },
          {
            name: words.count,
            value: words.accepted(groupedNumber(entry.accepted), groupedNumber(header.count)),
          },
          { name: words.bodySize, value: words.bytes(groupedNumber(header.bodySize)) },
        ];
  return (
    <FieldList
      fields={[
        {
          name: words.member,
          value: (
            <To address={{ page: "members" }} className={linkClass}>
              {memberName(header.member)}
            </To>
          ),
        },
        { name: words.kind, value: words.recordKinds[header.kind] },
        ...ofRecords,
        { name: words.sequence, value: words.sequenceText(header.stream, String(header.sequence)) },
        { name: words.key, value: words.keyText(header.key) },
        ...common,
        ...roots.map(([name, bytes]) => ({ name, value: <Hex value={bytesToHex(bytes)} /> })),
      ]}
    />
  );
}

function ClosingFields({ entry, common }: Common & { entry: ClosingEntry }) {
  const words = useWords(entryWords);
  const { language } = useLanguage();
  return (
    <FieldList
      fields={[
        { name: words.reason, value: words.reasons[entry.reason] },
        { name: words.day, value: formatDate(dayStart(entry.day), language) },
        { name: words.months, value: String(entry.months) },
        { name: words.acceptedSoFar, value: groupedNumber(entry.accepted) },
        { name: words.previousClosing, value: <PreviousClosing digest={entry.previousClosing} /> },
        {
          name: words.digest,
          value: <Hex value={bytesToHex(closingDigest(entry, nobleTools.hasher))} />,
        },
        ...common,
        { name: words.monthsRoot, value: <Hex value={bytesToHex(entry.monthsRoot)} /> },
        { name: words.assetsRoot, value: <Hex value={bytesToHex(entry.assetsRoot)} /> },
      ]}
    />
  );
}

/** Closings are a chain: each names the one before it by its digest. */
function PreviousClosing({ digest }: { digest: Uint8Array }) {
  const words = useWords(entryWords);
  const isFirst = areZero(digest);
  const hex = bytesToHex(digest);
  const { data } = useLedger(resolveDigest, { params: { digest: hex } }, { enabled: !isFirst });
  if (isFirst) return words.firstClosing;
  const index = data?.entries.find(({ role }) => role === "closing")?.index;
  return (
    <>
      {index !== undefined && (
        <To address={{ page: "entry", index, row: null }} className={linkClass}>
          {groupedNumber(index)}
        </To>
      )}
      <Hex value={hex} />
    </>
  );
}

function GovernanceFields({ entry, common }: Common & { entry: GovernanceEntry }) {
  const words = useWords(entryWords);
  return (
    <FieldList
      fields={[
        { name: words.number, value: String(entry.number) },
        { name: words.signedNodes, value: entry.signatures.map(({ node }) => node).join("、") },
        { name: words.document, value: new TextDecoder().decode(entry.document) },
        ...common,
      ]}
    />
  );
}
