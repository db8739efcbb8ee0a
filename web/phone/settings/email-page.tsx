import { useMutation, useQueryClient } from "@tanstack/react-query";
import { postEmailChange, postEmailChangeCode } from "@tsunagu/core/api/trading-access.ts";
import { getMe } from "@tsunagu/core/api/trading-account.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { CodeForm } from "../../ui/code-form.tsx";
import { isEmail } from "../../ui/is-email.ts";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall, useContract } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { Page } from "../shell/page.tsx";
import { accountWords } from "./account-words.ts";

/** A new address, confirmed before it counts. */
export function EmailPage() {
  const words = useWords(accountWords);
  const call = useCall();
  const client = useQueryClient();
  const me = useContract(getMe);
  const [changed, setChanged] = useState<string | null>(null);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const ask = useMutation({ mutationFn: () => call(postEmailChange, { body: { email, password } }) });
  const checkId = ask.data?.checkId;
  return (
    <Page
      title={words.changeEmail}
      back={{ to: "/settings", label: words.back }}
      lead={me.data === undefined ? undefined : words.emailNow(me.data.email)}
    >
      {changed !== null ? (
        <Notice mood="ok">{words.emailChanged(changed)}</Notice>
      ) : checkId === undefined ? (
        <AskForm {...{ email, setEmail, password, setPassword, ask }} />
      ) : (
        <>
          <p className="mb-4">{words.sent(email)}</p>
          <CodeForm
            send={(code) => call(postEmailChangeCode, { params: { checkId }, body: { code } })}
            onDone={async (answer) => {
              setChanged(answer.email);
              await client.invalidateQueries({ queryKey: [getMe.path] });
            }}
            onAgain={() => ask.mutate()}
            isAskingAgain={ask.isPending}
            onOtherAddress={() => ask.reset()}
          />
        </>
      )}
    </Page>
  );
}

function AskForm({
  email,
  setEmail,
  password,
  setPassword,
  ask,
}: {
  email: string;
  setEmail: (email: string) => void;
  password: string;
  setPassword: (password: string) => void;
  ask: { mutate: () => void; isPending: boolean; isError: boolean; error: Error | null };
}) {
  const words = useWords(accountWords);
  const problemText = useProblemText();
  const [isFaulty, setFaulty] = useState(false);
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        setFaulty(!isEmail(email));
        if (isEmail(email)) ask.mutate();
      }}
    >
      <p>{words.changeEmailLead}</p>
      <TextField
        label={words.newEmail}
        type="email"
        autoComplete="email"
        value={email}
        onChange={(text) => setEmail(text.trim())}
        fault={isFaulty ? words.emailFault : undefined}
      />
      <TextField
        label={words.currentPassword}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      {ask.isError && (
        <Notice mood="bad">
          {isProblem(ask.error, "wrong_credentials") ? words.wrongPassword : problemText(ask.error)}
        </Notice>
      )}
      <Button type="submit" disabled={password === ""} busy={ask.isPending ? words.sending : undefined}>
        {words.sendCode}
      </Button>
    </form>
  );
}
