import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useWords } from "../../ui/words.tsx";
import { keyWords } from "../keys/key-words.ts";
import { Section } from "../shell/page.tsx";
import { useNewRecoveryCode } from "./use-key-work.ts";

/** Another recovery code; the one before ends. */
export function NewRecoveryCode({ canMake, onMade }: { canMake: boolean; onMade: () => void }) {
  const words = useWords(keyWords);
  const problemText = useProblemText();
  const [password, setPassword] = useState("");
  const make = useNewRecoveryCode();
  return (
    <Section title={words.newCode}>
      {canMake ? (
        <form
          noValidate
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            make.mutate(password, { onSuccess: onMade });
          }}
        >
          <p>{words.newCodeText}</p>
          <TextField
            label={words.password}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
          />
          {make.isError && (
            <Notice mood="bad">
              {isProblem(make.error, "wrong_credentials") ? words.wrongPassword : problemText(make.error)}
            </Notice>
          )}
          <Button
            type="submit"
            kind="plain"
            disabled={password === ""}
            busy={make.isPending ? words.making : undefined}
          >
            {words.newCodeGo}
          </Button>
        </form>
      ) : (
        <p className="text-ink-2">{words.newCodeNeedsKey}</p>
      )}
    </Section>
  );
}
