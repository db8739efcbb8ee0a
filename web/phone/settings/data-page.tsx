import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import {
  type DeletionHindrance,
  exportPath,
  getDeletion,
  postDeletion,
} from "@tsunagu/core/api/trading-departure.ts";
import { useState } from "react";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Tick } from "../../ui/choice-list.tsx";
import { formatDateText } from "../../ui/format-time.ts";
import { LoadingRows } from "../../ui/list-states.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall, useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { useKeys } from "../keys/key-tools.tsx";
import { useSignedIn } from "../keys/signed-in.ts";
import { Page, Section } from "../shell/page.tsx";
import { accountWords } from "./account-words.ts";

/** Everything in a file; and leaving for good. */
export function DataPage() {
  const words = useWords(accountWords);
  const [isDeleted, setDeleted] = useState(false);
  if (isDeleted)
    return (
      <Page title={words.deletedTitle}>
        <p>{words.deleted}</p>
        <a href="/sign-in" className={`${buttonClass("primary")} mt-6`}>
          {words.toStart}
        </a>
      </Page>
    );
  return (
    <Page title={words.dataTitle} back={{ to: "/settings", label: words.back }}>
      <Section title={words.exportTitle}>
        <p>{words.exportLead}</p>
        <a href={exportPath} download className={`${buttonClass("plain")} mt-4`}>
          {words.export}
        </a>
      </Section>
      <Deletion onDeleted={() => setDeleted(true)} />
    </Page>
  );
}

/** Where each is dealt with, if by the user at all. */
const ways: Partial<Record<DeletionHindrance, "/contracts" | "/statements" | "/charge">> = {
  contract_runs: "/contracts",
  payment_open: "/statements",
  session_runs: "/charge",
};

function Deletion({ onDeleted }: { onDeleted: () => void }) {
  const words = useWords(accountWords);
  const { language } = useLanguage();
  const query = useContract(getDeletion);
  return (
    <Section title={words.deleteTitle}>
      <p>{words.deleteLead}</p>
      <ul className="mt-3 list-disc pl-5 space-y-1">
        {words.deleteFacts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <div className="mt-4">
        <Answer query={query} loading={<LoadingRows rows={2} />}>
          {({ hindrances, keptUntil }) => (
            <>
              {keptUntil !== null && (
                <p className="mb-4">{words.kept(formatDateText(keptUntil, language))}</p>
              )}
              {hindrances.length === 0 ? (
                <DeletionForm onDeleted={onDeleted} />
              ) : (
                <Notice mood="warn" title={words.hindranceTitle}>
                  <ul className="space-y-2 mt-1">
                    {hindrances.map((hindrance) => {
                      const [what, todo] = words.hindrances[hindrance];
                      const way = ways[hindrance];
                      return (
                        <li key={hindrance}>
                          <span className="block font-strong">{what}</span>
                          {way === undefined ? (
                            todo
                          ) : (
                            <Link to={way} className="text-ai underline underline-offset-4">
                              {todo}
                            </Link>
                          )}
                        </li>
                      );
                    })}
                  </ul>
                </Notice>
              )}
            </>
          )}
        </Answer>
      </div>
    </Section>
  );
}

function DeletionForm({ onDeleted }: { onDeleted: () => void }) {
  const words = useWords(accountWords);
  const problemText = useProblemText();
  const call = useCall();
  const client = useQueryClient();
  const { keeper } = useKeys();
  const signedIn = useSignedIn();
  const [password, setPassword] = useState("");
  const [understands, setUnderstands] = useState(false);
  const leave = useMutation({
    mutationFn: () => call(postDeletion, { body: { password } }),
    onSuccess: () => {
      onDeleted();
      keeper.forget();
      signedIn.forget();
      client.clear();
    },
    onError: () => client.invalidateQueries({ queryKey: [getDeletion.path] }),
  });
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        leave.mutate();
      }}
    >
      <Tick label={words.deleteTick} checked={understands} onChange={setUnderstands} />
      <TextField
        label={words.currentPassword}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      {leave.isError && (
        <Notice mood="bad">
          {isProblem(leave.error, "wrong_credentials") ? words.wrongPassword : problemText(leave.error)}
        </Notice>
      )}
      <Button
        type="submit"
        kind="danger"
        disabled={!understands || password === ""}
        busy={leave.isPending ? words.deleting : undefined}
      >
        {words.delete}
      </Button>
    </form>
  );
}
