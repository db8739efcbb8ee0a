import { useQuery } from "@tanstack/react-query";
import { getEntry } from "@tsunagu/core/api/ledger-node.ts";
import { Answer } from "../../ui/tools/answer.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useWords } from "../../ui/words.tsx";
import type { Check } from "../fields/checks.tsx";
import { Checks } from "../fields/checks.tsx";
import { groupedNumber } from "../fields/format-moment.ts";
import { Head } from "../fields/part.tsx";
import { Raw } from "../fields/raw.tsx";
import { useNames } from "../people/use-reader.tsx";
import { checkHead } from "../proof/check-head.ts";
import { bytesToHex } from "../proof/hex.ts";
import { loadRemembered } from "../proof/remembered-ledger.ts";
import { useLedgerCall } from "../proof/use-ledger.ts";
import { type LedgerHead, useLedgerNews } from "../proof/use-ledger-head.tsx";
import { EntryRecords } from "../records/entry-records.tsx";
import { linkClass, To } from "../shell/use-address.tsx";
import { type CheckedEntry, checkEntry, headerOf, isSignedBy } from "./check-entry.ts";
import { EntryFields } from "./entry-fields.tsx";
import { entryWords } from "./entry-words.ts";
import { memberKey } from "./member-key.ts";
import { useSentence } from "./use-sentence.ts";

/** One entry of the log: what it is, what of it was checked here, its fields, its records for those with the right, its bytes. */
export function EntryPage({ index, row }: { index: number; row: number | null }) {
  const { head } = useLedgerNews();
  if (head.data === undefined) return null;
  return <EntryOfLog key={index} index={index} row={row} head={head.data} />;
}

function EntryOfLog({ index, row, head }: { index: number; row: number | null; head: LedgerHead }) {
  const call = useLedgerCall();
  const { now, local } = useTools();
  const query = useQuery({
    queryKey: ["checked entry", index],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const answer = await call(getEntry, { params: { index: String(index) } });
      const checked = checkEntry(answer, { policy: head.policy, now: now() });
      // The log that it is in must be one with the log that this browser remembers.
      const remembered = loadRemembered(local)?.checkpoint ?? null;
      await checkHead(answer.checkpoint, { policy: head.policy, now: now(), remembered }, call);
      return checked;
    },
  });
  return (
    <Answer query={query}>
      {(checked) => <EntryView index={index} row={row} checked={checked} head={head} />}
    </Answer>
  );
}

function EntryView({
  index,
  row,
  checked,
  head,
}: {
  index: number;
  row: number | null;
  checked: CheckedEntry;
  head: LedgerHead;
}) {
  const words = useWords(entryWords);
  const sentence = useSentence();
  const { entry, bytes } = checked;
  const header = entry.entry === "batch" ? headerOf(entry) : undefined;
  const checks = useChecks(checked, head);
  return (
    <>
      <Head kind={words.kindOf(words.kinds[entry.entry], groupedNumber(index))} sentence={sentence(entry)} />
      <Checks checks={checks} />
      <EntryFields index={index} checked={checked} />
      {header !== undefined && header.count > 0 && <EntryRecords index={index} header={header} row={row} />}
      <Raw hex={bytesToHex(bytes)} json={header === undefined ? entry : { ...entry, header }} />
      <Neighbours index={index} size={head.size} />
    </>
  );
}

function useChecks(checked: CheckedEntry, head: LedgerHead): readonly Check[] {
  const words = useWords(entryWords);
  const { memberName } = useNames();
  const { registry } = useLedgerNews();
  const { entry, size, isInLog, isOfChain } = checked;
  const checks: Check[] = [
    {
      key: "log",
      state: isInLog ? "ok" : "bad",
      text: isInLog ? words.inLog(groupedNumber(size)) : words.notInLog,
    },
  ];
  if (entry.entry === "closing") return checks;
  checks.push({
    key: "chain",
    state: isOfChain ? "ok" : "bad",
    text: isOfChain ? words.ofChain : words.notOfChain,
  });
  const header = entry.entry === "batch" ? headerOf(entry) : undefined;
  if (entry.entry !== "batch" || header === undefined) return checks;
  const who = memberName(header.member);
  const key = memberKey({ member: header.member, number: header.key }, { genesis: head.genesis, registry });
  if (key === undefined) return [...checks, { key: "signature", state: "open", text: words.unknownKey }];
  const isSigned = isSignedBy(entry, key.key);
  const signed = key.source === "genesis" ? words.signed(who) : words.signedByRegistry(who);
  return [
    ...checks,
    {
      key: "signature",
      state: isSigned ? "ok" : "bad",
      text: isSigned ? signed : words.notSigned(who),
    },
  ];
}

function Neighbours({ index, size }: { index: number; size: number }) {
  const words = useWords(entryWords);
  const link = `${linkClass} inline-flex items-center min-h-12`;
  return (
    <nav
      className="mt-6 flex flex-wrap justify-between gap-x-6"
      aria-label={`${words.before}, ${words.after}`}
    >
      {index > 0 && (
        <To address={{ page: "entry", index: index - 1, row: null }} className={link}>
          {words.before}
        </To>
      )}
      {index + 1 < size && (
        <To address={{ page: "entry", index: index + 1, row: null }} className={link}>
          {words.after}
        </To>
      )}
    </nav>
  );
}
