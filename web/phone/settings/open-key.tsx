import { normalRecoveryCode } from "@tsunagu/core/identity/recovery-code.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { ChoiceList } from "../../ui/choice-list.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useWords } from "../../ui/words.tsx";
import { useKeys } from "../keys/key-tools.tsx";
import { keyWords } from "../keys/key-words.ts";
import { useSignedIn } from "../keys/signed-in.ts";
import { Section } from "../shell/page.tsx";
import { type Opener, useOpenKey } from "./use-key-work.ts";

type KeyState = { readonly isUnderPassword: boolean; readonly hasRecovery: boolean };

/** Opens the key with whatever its owner has, and seals it under the password in force. */
export function OpenKey({ keyState, onOpened }: { keyState: KeyState; onOpened: () => void }) {
  const words = useWords(keyWords);
  const problemText = useProblemText();
  const { keeper } = useKeys();
  const { userId } = useSignedIn();
  const isHere = userId !== null && keeper.get(userId) !== null;
  const [kind, setKind] = useState<Opener["kind"]>(
    keyState.isUnderPassword ? "password" : keyState.hasRecovery ? "recovery" : "earlier",
  );
  const [text, setText] = useState("");
  const [password, setPassword] = useState("");
  const [isTried, setTried] = useState(false);
  const work = useOpenKey();
  const opener = openerOf(kind, kind === "password" ? password : text);
  const choices = [
    ...(keyState.hasRecovery ? [{ value: "recovery" as const, label: words.withRecovery }] : []),
    ...(keyState.isUnderPassword
      ? [{ value: "password" as const, label: words.withPassword }]
      : [{ value: "earlier" as const, label: words.withEarlier }]),
  ];
  return (
    <Section title={words.open}>
      <form
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (isHere || opener !== null) work.mutate({ opener, password }, { onSuccess: onOpened });
        }}
      >
        {!isHere && choices.length > 1 && (
          <ChoiceList legend={words.openWith} choices={choices} value={kind} onChange={setKind} />
        )}
        {!isHere && kind === "recovery" && (
          <TextField
            label={words.recoveryField}
            hint={words.recoveryHint}
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={setText}
            fault={isTried && opener === null ? words.recoveryFault : undefined}
          />
        )}
        {!isHere && kind === "earlier" && (
          <TextField
            label={words.earlierField}
            type="password"
            autoComplete="off"
            value={text}
            onChange={setText}
          />
        )}
        {(!keyState.isUnderPassword || kind === "password") && (
          <TextField
            label={words.password}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
          />
        )}
        {work.isError && (
          <Notice mood="bad">
            {isProblem(work.error, "wrong_credentials") ? words.opensNot : problemText(work.error)}
          </Notice>
        )}
        <Button type="submit" busy={work.isPending ? words.opening : undefined}>
          {words.openGo}
        </Button>
      </form>
    </Section>
  );
}

function openerOf(kind: Opener["kind"], text: string): Opener | null {
  if (kind !== "recovery") return text === "" ? null : { kind, text };
  const code = normalRecoveryCode(text);
  return code === null ? null : { kind, text: code };
}
