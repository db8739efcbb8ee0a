import { useMutation } from "@tanstack/react-query";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { deletePairedScreens, listPairedScreens } from "@tsunagu/core/api/paired-screens.ts";
import { postPairingCode } from "@tsunagu/core/api/seller-staff.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { formatClock, formatMoment } from "../../ui/format-time.ts";
import { LoadingRows } from "../../ui/list-states.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall, useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Section } from "../parts/page.tsx";
import { TakeBack } from "../parts/take-back.tsx";
import { screenWords } from "./screen-words.ts";

type Screens = AnswerOf<typeof listPairedScreens>["screens"];

/** The screens that stand at the charger: which are paired, a code for another one, and taking it back. */
export function PairScreen({ chargerId }: { chargerId: string }) {
  const words = useWords(screenWords);
  const query = useContract(listPairedScreens, { params: { chargerId } }, { refreshMs: 10_000 });
  return (
    <Section title={words.title}>
      <Answer query={query} loading={<LoadingRows rows={1} />}>
        {({ screens }) => <PairedScreens chargerId={chargerId} screens={screens} />}
      </Answer>
      <MakeCode chargerId={chargerId} />
    </Section>
  );
}

function PairedScreens({ chargerId, screens }: { chargerId: string; screens: Screens }) {
  const words = useWords(screenWords);
  const { language } = useLanguage();
  const call = useCall();
  const [isAsking, setAsking] = useState(false);
  const [first] = screens;
  return (
    <div className="border-y border-line py-2 mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <p className="text-14" role="status">
        {first === undefined
          ? words.none
          : words.paired(String(screens.length), formatMoment(first.pairedAt, language))}
      </p>
      {first !== undefined && (
        <Button kind="danger" onClick={() => setAsking(true)}>
          {words.unpair}
        </Button>
      )}
      <TakeBack
        open={isAsking}
        onClose={() => setAsking(false)}
        question={{
          title: words.unpairTitle(chargerId),
          text: words.unpairText,
          sure: words.unpairSure,
          busy: words.unpairing,
          keep: words.keep,
        }}
        takeBack={() => call(deletePairedScreens, { params: { chargerId } })}
        refreshes={listPairedScreens.path}
      />
    </div>
  );
}

function MakeCode({ chargerId }: { chargerId: string }) {
  const words = useWords(screenWords);
  const { language } = useLanguage();
  const problemText = useProblemText();
  const call = useCall();
  const make = useMutation({ mutationFn: () => call(postPairingCode, { params: { chargerId } }) });
  return (
    <>
      {make.data === undefined ? null : (
        <div className="border-b border-line pb-3 mb-3" role="status">
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
    </>
  );
}
