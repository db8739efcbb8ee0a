import { useMutation } from "@tanstack/react-query";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import { type getMe, getTerms } from "@tsunagu/core/api/trading-account.ts";
import { Button } from "../../ui/button.tsx";
import { formatMoment } from "../../ui/format-time.ts";
import { Notice } from "../../ui/notice.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { Section } from "../shell/page.tsx";
import { accountWords } from "./account-words.ts";

type Me = Answer<typeof getMe>;

/** What was agreed to, with its time; the text of that very version can be saved. */
export function ConsentsSection({ me: { consents, contracts } }: { me: Pick<Me, "consents" | "contracts"> }) {
  const words = useWords(accountWords);
  const said = useSaid();
  const problemText = useProblemText();
  const { language } = useLanguage();
  const call = useCall();
  const seller = contracts[0]?.seller;
  const save = useMutation({
    mutationFn: async (version: string) => {
      const terms = await call(getTerms, { params: { seller: seller ?? 0, version } });
      saveFile({
        name: `tsunagu-terms-${version}.txt`,
        type: "text/plain",
        text: `${words.consentOf.terms(version)}\n\n${said(terms.text)}\n`,
      });
    },
  });
  if (consents.length === 0) return null;
  return (
    <Section title={words.consents}>
      <ul className="border-y border-line divide-y divide-line">
        {consents.map(({ kind, version, at }) => (
          <li key={`${kind} ${version}`} className="flex items-center justify-between gap-4 min-h-14 py-1">
            <div>
              <p>{words.consentOf[kind](version)}</p>
              <p className="text-14 text-ink-2">{words.consentAt(formatMoment(at, language))}</p>
            </div>
            {kind === "terms" && seller !== undefined && (
              <Button
                kind="text"
                className="text-14"
                busy={save.isPending ? words.savingConsent : undefined}
                onClick={() => save.mutate(version)}
              >
                {words.saveConsent}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {save.isError && (
        <div className="mt-2">
          <Notice mood="bad">{problemText(save.error)}</Notice>
        </div>
      )}
    </Section>
  );
}
