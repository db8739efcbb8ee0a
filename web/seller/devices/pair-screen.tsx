import { useMutation } from "@tanstack/react-query";
import { postPairingCode } from "@tsunagu/core/api/seller-staff.ts";
import { Button } from "../../ui/button.tsx";
import { formatClock } from "../../ui/format-time.ts";
import { Notice } from "../../ui/notice.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Section } from "../parts/page.tsx";
import { deviceWords } from "./device-words.ts";

/** A code for the screen that stands at the charger. */
export function PairScreen({ chargerId }: { chargerId: string }) {
  const words = useWords(deviceWords);
  const { language } = useLanguage();
  const problemText = useProblemText();
  const call = useCall();
  const make = useMutation({ mutationFn: () => call(postPairingCode, { params: { chargerId } }) });
  return (
    <Section title={words.screen}>
      {make.data === undefined ? null : (
        <div className="border-y border-line py-3 mb-3" role="status">
          <p className="text-44 font-strong tracking-wide">{make.data.code}</p>
          <p className="text-14 text-ink-2">{words.codeLead(formatClock(make.data.validUntil, language))}</p>
        </div>
      )}
      {make.isError && <Notice mood="bad">{problemText(make.error)}</Notice>}
      <div className="flex flex-wrap items-center gap-5">
        <Button kind="plain" onClick={() => make.mutate()}>
          {words.makeCode}
        </Button>
        <a
          href={`/charger/${encodeURIComponent(chargerId)}`}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center min-h-11 text-ai underline underline-offset-4"
        >
          {words.screenLink}
        </a>
      </div>
    </Section>
  );
}
