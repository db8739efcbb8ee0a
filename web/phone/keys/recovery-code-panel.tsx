import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Tick } from "../../ui/choice-list.tsx";
import { Notice } from "../../ui/notice.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useWords } from "../../ui/words.tsx";
import { keyWords } from "./key-words.ts";
import { findRecoveryCode, forgetRecoveryCode } from "./recovery-code.ts";

/** The recovery code, shown this once: to print, to save or to write down. Nothing where there is none to show. */
export function RecoveryCodePanel({ onKept }: { onKept?: () => void }) {
  const words = useWords(keyWords);
  const { session } = useTools();
  const [code, setCode] = useState(() => findRecoveryCode(session));
  const [isKept, setKept] = useState(false);
  if (code === null) return null;
  return (
    <section
      className="mt-8 border border-ai rounded-4 bg-surface p-5 print:border-0"
      aria-labelledby="recovery-code"
    >
      <h2 id="recovery-code" className="text-20">
        {words.codeTitle}
      </h2>
      <p className="mt-1">{words.codeLead}</p>
      <p
        className="my-5 text-20 tablet:text-28 font-strong leading-relaxed text-center select-all"
        translate="no"
      >
        {code.split("-").map((group) => (
          <span key={group} className="inline-block mx-2">
            {`${group} `}
          </span>
        ))}
      </p>
      <ul className="text-14 text-ink-2 list-disc pl-5 space-y-1">
        {words.codeFacts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-3 mt-4 print:hidden">
        <Button
          kind="plain"
          onClick={() =>
            saveFile({
              name: "tsunagu-recovery-code.txt",
              type: "text/plain",
              text: `${words.codeTitle}\n\n${code}\n\n${words.codeFacts.join("\n")}\n`,
            })
          }
        >
          {words.codeSave}
        </Button>
        <Button kind="plain" onClick={() => window.print()}>
          {words.codePrint}
        </Button>
      </div>
      <div className="mt-4 print:hidden">
        <Tick label={words.codeKept} checked={isKept} onChange={setKept} />
        <Button
          className="mt-2"
          disabled={!isKept}
          onClick={() => {
            forgetRecoveryCode(session);
            setCode(null);
            onKept?.();
          }}
        >
          {words.codeDone}
        </Button>
      </div>
      <div className="mt-4 print:hidden">
        <Notice>{words.codeOnce}</Notice>
      </div>
    </section>
  );
}
