import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { postPasswordReset } from "@tsunagu/core/api/trading-access.ts";
import { useState } from "react";
import { Button, buttonClass } from "../../ui/button.tsx";
import { isEmail } from "../../ui/is-email.ts";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { GuestPage } from "../shell/guest-page.tsx";
import { useLinkToken } from "../shell/use-link-token.ts";
import { NewPassword } from "./new-password.tsx";
import { resetWords } from "./reset-words.ts";

/** Asks for the mail, and, with its link, for the new password. */
export function ResetPage() {
  const [token, setToken] = useLinkToken();
  return token === null ? <AskForMail /> : <NewPassword token={token} onAgain={() => setToken(null)} />;
}

function AskForMail() {
  const words = useWords(resetWords);
  const problemText = useProblemText();
  const { language } = useLanguage();
  const call = useCall();
  const [email, setEmail] = useState("");
  const [isFaulty, setFaulty] = useState(false);
  const ask = useMutation({ mutationFn: () => call(postPasswordReset, { body: { email, language } }) });
  if (ask.isSuccess)
    return (
      <GuestPage title={words.sentTitle}>
        <p>{words.sent(email)}</p>
        <p className="mt-6 flex gap-6">
          <Link to="/sign-in" className={buttonClass("text")}>
            {words.toSignIn}
          </Link>
          <Button kind="text" onClick={() => ask.reset()}>
            {words.again}
          </Button>
        </p>
      </GuestPage>
    );
  return (
    <GuestPage title={words.title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setFaulty(!isEmail(email));
          if (isEmail(email)) ask.mutate();
        }}
      >
        <p className="mb-4">{words.lead}</p>
        <TextField
          label={words.email}
          type="email"
          autoComplete="username"
          value={email}
          onChange={(text) => setEmail(text.trim())}
          fault={isFaulty ? words.emailFault : undefined}
        />
        {ask.isError && (
          <div className="mt-3">
            <Notice mood="bad">{problemText(ask.error)}</Notice>
          </div>
        )}
        <Button type="submit" wide className="mt-6" busy={ask.isPending ? words.sending : undefined}>
          {words.send}
        </Button>
        <Link to="/sign-in" className={`${buttonClass("text")} mt-2`}>
          {words.toSignIn}
        </Link>
      </form>
    </GuestPage>
  );
}
