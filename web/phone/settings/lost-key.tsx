import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Tick } from "../../ui/choice-list.tsx";
import { Disclosure } from "../../ui/disclosure.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useWords } from "../../ui/words.tsx";
import { keyWords } from "../keys/key-words.ts";
import { useNewKey } from "./use-key-work.ts";

/** Without recovery code and earlier password: what is lost, said before it is done. */
export function LostKey({
  contracts,
  onBegun,
}: {
  contracts: Parameters<typeof useNewKey>[0];
  onBegun: () => void;
}) {
  const words = useWords(keyWords);
  const problemText = useProblemText();
  const [password, setPassword] = useState("");
  const [understands, setUnderstands] = useState(false);
  const begin = useNewKey(contracts);
  return (
    <Disclosure className="mt-10 border-y border-line" summary={<h2 className="text-16">{words.lost}</h2>}>
      <ul className="list-disc pl-5 space-y-1">
        {words.lostText.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <form
        noValidate
        className="space-y-4 mt-3 pb-4"
        onSubmit={(event) => {
          event.preventDefault();
          begin.mutate(password, { onSuccess: onBegun });
        }}
      >
        <Tick label={words.lostTick} checked={understands} onChange={setUnderstands} />
        <TextField
          label={words.password}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
        {begin.isError && (
          <Notice mood="bad">
            {isProblem(begin.error, "wrong_credentials") ? words.wrongPassword : problemText(begin.error)}
          </Notice>
        )}
        <Button
          type="submit"
          kind="danger"
          disabled={!understands || password === ""}
          busy={begin.isPending ? words.making : undefined}
        >
          {words.lostGo}
        </Button>
      </form>
    </Disclosure>
  );
}
