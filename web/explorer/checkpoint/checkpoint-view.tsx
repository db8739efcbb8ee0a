import { decodeCheckpointText, decodeSignedNote } from "@tsunagu/core/proofs/checkpoint.ts";
import { Tag } from "../../ui/standing-tag.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { type Check, Checks } from "../fields/checks.tsx";
import { CopyButton, FieldList, Hex } from "../fields/field-list.tsx";
import { fieldWords } from "../fields/field-words.ts";
import { formatExactMoment, groupedNumber } from "../fields/format-moment.ts";
import { Head, Part } from "../fields/part.tsx";
import { Raw, ScrollBox } from "../fields/raw.tsx";
import type { CheckedHead } from "../proof/check-head.ts";
import { bytesToHex } from "../proof/hex.ts";
import type { LedgerHead } from "../proof/use-ledger-head.tsx";
import { linkClass, To } from "../shell/use-address.tsx";
import { checkpointWords } from "./checkpoint-words.ts";
import { type ReadSignature, readSignatures } from "./read-signatures.ts";

/** A checkpoint with the word of every node, and how it goes with what this browser remembers. */
export function CheckpointView({
  size,
  note,
  checked,
  head,
}: {
  size: number;
  note: string;
  /** Null where it is not what it should be. */
  checked: CheckedHead | null;
  head: LedgerHead;
}) {
  const words = useWords(checkpointWords);
  const fields = useWords(fieldWords);
  const signatures = readSignatures(note, head.policy);
  const { text } = decodeSignedNote(note);
  const { root, chain } = decodeCheckpointText(text);
  return (
    <>
      <Head kind={words.kind} sentence={words.sentence(groupedNumber(size))} />
      <Checks checks={useChecks(signatures, checked, head)} />
      <Part title={words.signatures}>
        <SignatureRows signatures={signatures} />
      </Part>
      <Part title={fields.fields}>
        <FieldList
          fields={[
            { name: words.size, value: groupedNumber(size) },
            ...(size === 0
              ? []
              : [
                  {
                    name: words.newestEntry,
                    value: (
                      <To address={{ page: "entry", index: size - 1, row: null }} className={linkClass}>
                        {groupedNumber(size - 1)}
                      </To>
                    ),
                  },
                ]),
            { name: words.root, value: <Hex value={bytesToHex(root)} /> },
            { name: words.rootBase64, value: <Hex value={text.split("\n")[2] ?? ""} /> },
            { name: words.chain, value: <Hex value={chain} /> },
          ]}
        />
      </Part>
      <Part title={words.note}>
        <div className="flex items-start gap-3">
          <ScrollBox label={words.note}>{note}</ScrollBox>
          <CopyButton text={note} />
        </div>
      </Part>
      <Raw json={{ size, root, chain, signatures }} />
    </>
  );
}

function useChecks(
  signatures: readonly ReadSignature[],
  checked: CheckedHead | null,
  { policy }: LedgerHead,
): readonly Check[] {
  const words = useWords(checkpointWords);
  const good = new Set(signatures.filter(({ verdict }) => verdict === "good").map(({ name }) => name)).size;
  if (checked === null) {
    const isSigned = good > 0 && signatures.every(({ verdict }) => verdict !== "forged");
    return [
      {
        key: "quorum",
        state: isSigned ? "ok" : "bad",
        text: isSigned ? words.quorum(good, policy.nodes.length) : words.noQuorum,
      },
      { key: "held", state: "bad", text: words.notHeld },
    ];
  }
  const { heldAgainst } = checked;
  return [
    { key: "quorum", state: "ok", text: words.quorum(good, policy.nodes.length) },
    {
      key: "held",
      state: "ok",
      text: heldAgainst === null ? words.first : words.held(groupedNumber(heldAgainst.size)),
    },
  ];
}

function SignatureRows({ signatures }: { signatures: readonly ReadSignature[] }) {
  const words = useWords(checkpointWords);
  const { language } = useLanguage();
  const looks = {
    good: { look: "border-ok text-ok", text: words.good },
    forged: { look: "border-bad text-bad", text: words.forged },
    unknown: { look: "border-edge text-ink-2", text: words.unknownKey },
  } as const;
  return (
    <ul className="text-14 border-y border-line divide-y divide-line">
      {signatures.map(({ name, keyId, time, verdict }) => (
        <li key={`${name} ${keyId}`} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2">
          <span className="font-strong">{name}</span>
          <Tag look={looks[verdict].look}>{looks[verdict].text}</Tag>
          {time !== null && (
            <span className="text-ink-2">{words.signedAt(formatExactMoment(time, language))}</span>
          )}
          <span className="text-12 text-ink-2">{keyId}</span>
        </li>
      ))}
    </ul>
  );
}
