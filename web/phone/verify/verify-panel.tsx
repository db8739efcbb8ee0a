import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { TighteningKnot } from "../../ui/tightening-knot.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useWords } from "../../ui/words.tsx";
import { useNeedsPassword } from "../keys/use-open-secret.ts";
import { useDemoPassword } from "../sign-in/demo-door.tsx";
import type { PageBill } from "./ask-bill.ts";
import { isSealedEarlier, LostKeyNote, SealedEarlier } from "./key-notes.tsx";
import { ProvedReport, RefusedReport } from "./proof-report.tsx";
import { useVerification } from "./use-verification.ts";
import { verifyWords } from "./verify-words.ts";

type Props = {
  readonly bill: PageBill;
  /** Place id → name. */
  readonly placeName: (place: string) => string;
  readonly onDownload: () => void;
};

/** One tap: the bill is proved on this device, or the row and the reason are named. */
export function VerifyPanel({ bill, placeName, onDownload }: Props) {
  const words = useWords(verifyWords);
  const { verification, found: data } = useVerification(bill);
  const isProved = data?.verdict.ok === true;
  const title = data === undefined ? words.notYet : isProved ? words.proved : words.refused;
  return (
    <section aria-labelledby="verify-title" className="border-y border-line py-4 my-6">
      <TighteningKnot tight={isProved} className={data !== undefined && !isProved ? "text-bad" : "text-ai"} />
      <h2
        id="verify-title"
        aria-live="polite"
        className={`text-20 text-center mt-1 ${isProved ? "text-ok" : data === undefined ? "" : "text-bad"}`}
      >
        {title}
      </h2>
      {data === undefined && <p className="text-14 text-ink-2 text-center mt-1">{words.what}</p>}
      {data?.verdict.ok === true && <ProvedReport proved={data.verdict} verification={data} />}
      {data?.verdict.ok === false && <RefusedReport refusal={data.verdict.refusal} placeName={placeName} />}
      {data?.verdict.ok === false && data.verdict.refusal.reason === "wrong_account" && <LostKeyNote />}
      <VerifyForm verification={verification} isFound={data !== undefined} />
      <p className="text-center text-14 mt-1">
        <Button kind="text" className="text-14" onClick={onDownload}>
          {words.download}
        </Button>
        <span className="block text-12 text-ink-2">{words.downloadWhy}</span>
      </p>
    </section>
  );
}

function VerifyForm({
  verification,
  isFound,
}: {
  verification: ReturnType<typeof useVerification>["verification"];
  isFound: boolean;
}) {
  const words = useWords(verifyWords);
  const problemText = useProblemText();
  const needsPassword = useNeedsPassword();
  const demoPassword = useDemoPassword();
  const [password, setPassword] = useState("");
  const { error, isPending } = verification;
  const isWrong = isProblem(error, "wrong_credentials");
  const isKnown = demoPassword !== null && !(isWrong && verification.variables === demoPassword);
  return (
    <form
      className="max-w-[400px] mx-auto mt-4"
      onSubmit={(event) => {
        event.preventDefault();
        verification.mutate(needsPassword ? (isKnown ? demoPassword : password) : null);
      }}
    >
      {needsPassword && !isKnown && (
        <>
          <p className="text-14 mb-3">{words.passwordWhy}</p>
          <TextField
            label={words.password}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            fault={isWrong ? words.wrongPassword : undefined}
          />
        </>
      )}
      {isSealedEarlier(error) ? (
        <SealedEarlier />
      ) : (
        error !== null && !isWrong && <Notice mood="bad">{problemText(error)}</Notice>
      )}
      <Button
        type="submit"
        wide
        kind={isFound ? "plain" : "primary"}
        className="mt-3"
        busy={isPending ? words.busy : undefined}
      >
        {isFound ? words.again : words.verify}
      </Button>
    </form>
  );
}
