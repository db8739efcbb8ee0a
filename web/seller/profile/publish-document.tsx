import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { postSellerDocument } from "@tsunagu/core/api/seller-documents.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Section } from "../parts/page.tsx";
import { lineChanges } from "./line-changes.ts";
import type { DocumentDraft } from "./new-document-page.tsx";
import { profileWords } from "./profile-words.ts";

/** What would change, what publishing means, and one button. */
export function PublishDocument({
  draft,
  before,
  isPast,
}: {
  draft: DocumentDraft;
  before: Pick<DocumentDraft, "text"> | null;
  isPast: boolean;
}) {
  const words = useWords(profileWords);
  const problemText = useProblemText();
  const call = useCall();
  const client = useQueryClient();
  const navigate = useNavigate();
  const publish = useMutation({
    mutationFn: () => call(postSellerDocument, { body: draft }),
    onSuccess: async () => {
      await client.invalidateQueries();
      await navigate({ to: "/profile" });
    },
  });
  const isSame = before !== null && before.text.ja === draft.text.ja && before.text.en === draft.text.en;
  const isWhole = draft.text.ja.trim() !== "" && draft.text.en.trim() !== "" && draft.fromDay !== "";
  return (
    <>
      <div className="mt-10">
        <Section title={words.changes}>
          <Changes draft={draft} before={before} isSame={isSame} />
        </Section>
      </div>
      <Section title={words.publishTitle}>
        <p className="text-14 max-w-[44em]">{words.sure}</p>
        {publish.isError && (
          <div className="mt-3">
            <Notice mood="bad">
              {isProblem(publish.error, "conflict") ? words.taken : problemText(publish.error)}
            </Notice>
          </div>
        )}
        <Button
          className="mt-4"
          disabled={isSame || !isWhole || isPast}
          busy={publish.isPending ? words.publishing : undefined}
          onClick={() => publish.mutate()}
        >
          {words.submit}
        </Button>
      </Section>
    </>
  );
}

const looks = { added: "border-ok", removed: "border-bad text-ink-2 line-through" } as const;

function Changes({
  draft,
  before,
  isSame,
}: {
  draft: DocumentDraft;
  before: Pick<DocumentDraft, "text"> | null;
  isSame: boolean;
}) {
  const words = useWords(profileWords);
  const { language } = useLanguage();
  if (before === null) return <p className="text-14 text-ink-2">{words.noEarlier}</p>;
  if (isSame) return <p className="text-14 text-ink-2">{words.noChanges}</p>;
  // Where only the other language's text was changed, that one is shown.
  const shown = before.text[language] === draft.text[language] ? (language === "ja" ? "en" : "ja") : language;
  const changes = lineChanges(before.text[shown], draft.text[shown])
    .map((change, nth) => ({ ...change, nth }))
    .filter(({ kind, line }) => kind !== "same" && line.trim() !== "");
  const count = (kind: "added" | "removed") => changes.filter((change) => change.kind === kind).length;
  return (
    <>
      <p className="text-14 text-ink-2">{words.changed(count("added"), count("removed"))}</p>
      <ul className="mt-2 text-14 space-y-1" lang={shown}>
        {changes.map(({ kind, line, nth }) =>
          kind === "same" ? null : (
            <li key={nth} className={`border-l-2 pl-3 ${looks[kind]}`}>
              <span className="sr-only">{words.marks[kind]} </span>
              {line}
            </li>
          ),
        )}
      </ul>
    </>
  );
}
