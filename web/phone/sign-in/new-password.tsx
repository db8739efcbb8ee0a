import { useQuery } from "@tanstack/react-query";
import { postResetLink } from "@tsunagu/core/api/trading-access.ts";
import { normalRecoveryCode } from "@tsunagu/core/identity/recovery-code.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { ChoiceList } from "../../ui/choice-list.tsx";
import { LoadingRows } from "../../ui/list-states.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { UsernameField } from "../../ui/username-field.tsx";
import { useWords } from "../../ui/words.tsx";
import { useKeys } from "../keys/key-tools.tsx";
import { GuestPage } from "../shell/guest-page.tsx";
import { resetWords } from "./reset-words.ts";
import { faultOfReset, useReset } from "./use-reset.ts";

/** A new password by the link of a mail; and the key with it, by the recovery code or by a device that holds it. */
export function NewPassword({ token, onAgain }: { token: string; onAgain: () => void }) {
  const words = useWords(resetWords);
  const problemText = useProblemText();
  const call = useCall();
  const link = useQuery({
    queryKey: [postResetLink.path, token],
    queryFn: () => call(postResetLink, { body: { token } }),
    retry: false,
    gcTime: 0,
  });
  if (link.isError)
    return (
      <GuestPage title={words.newTitle}>
        <Notice mood="bad">
          {isProblem(link.error, "not_found") ? words.linkOld : problemText(link.error)}
        </Notice>
        <Button className="mt-6" onClick={onAgain}>
          {words.send}
        </Button>
      </GuestPage>
    );
  return (
    <GuestPage title={words.newTitle}>
      {link.data === undefined ? <LoadingRows rows={3} /> : <NewPasswordForm token={token} {...link.data} />}
    </GuestPage>
  );
}

type Way = "code" | "later";

function NewPasswordForm({
  token,
  userId,
  email,
  recoveryKey,
}: {
  token: string;
  userId: string;
  email: string;
  recoveryKey: unknown;
}) {
  const words = useWords(resetWords);
  const problemText = useProblemText();
  const { keeper } = useKeys();
  const isHere = keeper.get(userId) !== null;
  const hasRecovery = recoveryKey !== null;
  const [way, setWay] = useState<Way>(hasRecovery ? "code" : "later");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [isTried, setTried] = useState(false);
  const reset = useReset({ token, userId, email, recoveryKey });
  const needsCode = !isHere && way === "code";
  const normalCode = normalRecoveryCode(code);
  const fault = faultOfReset(reset.error);
  const isRight = password.length >= 8 && (!needsCode || normalCode !== null);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isRight) reset.mutate({ password, code: needsCode ? normalCode : null });
      }}
    >
      <p className="mb-4">{words.of(email)}</p>
      <UsernameField email={email} />
      <TextField
        label={words.password}
        hint={words.passwordHint}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        fault={
          isTried && password.length < 8 ? words.passwordFault : fault === "weak" ? words.common : undefined
        }
      />
      <div className="mt-6">
        {isHere ? (
          <Notice mood="ok">{words.keyHere}</Notice>
        ) : hasRecovery ? (
          <ChoiceList
            legend={words.keyLegend}
            value={way}
            onChange={setWay}
            choices={[
              { value: "code" as const, label: words.keyByCode, note: words.keyByCodeNote },
              { value: "later" as const, label: words.keyLater, note: words.keyLaterNote },
            ]}
          />
        ) : (
          <Notice>{words.noRecovery}</Notice>
        )}
      </div>
      {needsCode && (
        <TextField
          label={words.recovery}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          placeholder="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX"
          value={code}
          onChange={setCode}
          className="mt-4"
          fault={
            isTried && normalCode === null
              ? words.recoveryFault
              : fault === "opens-not"
                ? words.opensNot
                : undefined
          }
        />
      )}
      {!isHere && way === "later" && (
        <div className="mt-4">
          <Notice mood="warn">{words.keyLost}</Notice>
        </div>
      )}
      {reset.isError && fault === null && (
        <div className="mt-4">
          <Notice mood="bad">
            {isProblem(reset.error, "not_found") ? words.linkOld : problemText(reset.error)}
          </Notice>
        </div>
      )}
      <Button type="submit" wide className="mt-6" busy={reset.isPending ? words.busy : undefined}>
        {words.submit}
      </Button>
      <p className="mt-2 text-14 text-ink-2">{words.sessionsEnd}</p>
    </form>
  );
}
