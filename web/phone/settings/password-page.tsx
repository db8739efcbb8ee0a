import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { getSealedKey, putPassword } from "@tsunagu/core/api/trading-access.ts";
import { getMe, listSessions } from "@tsunagu/core/api/trading-account.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { useState } from "react";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall, useContract } from "../../ui/tools/use-contract.ts";
import { UsernameField } from "../../ui/username-field.tsx";
import { useWords } from "../../ui/words.tsx";
import { useKeys } from "../keys/key-tools.tsx";
import { useSignedIn } from "../keys/signed-in.ts";
import { Page } from "../shell/page.tsx";
import { accountWords } from "./account-words.ts";

/** Password and seal change together: the key is opened with the old one and sealed with the new one here. */
export function PasswordPage() {
  const words = useWords(accountWords);
  const me = useContract(getMe);
  return (
    <Page
      title={words.changePassword}
      back={{ to: "/settings", label: words.back }}
      lead={words.changePasswordLead}
    >
      {me.data?.key.isUnderPassword === false ? (
        <>
          <Notice mood="warn">{words.keyFirst}</Notice>
          <Link to="/settings/key" className={`${buttonClass("primary")} mt-4`}>
            {words.toKey}
          </Link>
        </>
      ) : (
        <PasswordForm email={me.data?.email ?? ""} />
      )}
    </Page>
  );
}

function useChangePassword() {
  const call = useCall();
  const { randomBytes } = useTools();
  const { run, keeper } = useKeys();
  const { userId } = useSignedIn();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ password, newPassword }: { password: string; newPassword: string }) => {
      const kept = userId === null ? null : keeper.get(userId);
      const secret =
        kept ?? (await run("openKey", { wrappedKey: (await call(getSealedKey, {})).wrappedKey, password }));
      const order = { under: newPassword, salt: randomBytes(16), nonce: randomBytes(24) };
      const wrappedKey = await run("sealKey", { secret, order });
      await call(putPassword, { body: { password, newPassword, wrappedKey } });
      await client.invalidateQueries({ queryKey: [listSessions.path] });
    },
  });
}

function PasswordForm({ email }: { email: string }) {
  const words = useWords(accountWords);
  const problemText = useProblemText();
  const [password, setPassword] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const [isTried, setTried] = useState(false);
  const change = useChangePassword();
  if (change.isSuccess) return <Notice mood="ok">{words.passwordChanged}</Notice>;
  const isWeak =
    change.error instanceof Problem &&
    change.error.code === "invalid_input" &&
    change.error.facts["field"] === "password";
  const fault =
    isTried && newPassword.length < 8 ? words.newPasswordFault : isWeak ? words.common : undefined;
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (newPassword.length >= 8) change.mutate({ password, newPassword });
      }}
    >
      <UsernameField email={email} />
      <TextField
        label={words.currentPassword}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <TextField
        label={words.newPassword}
        hint={words.newPasswordHint}
        type="password"
        autoComplete="new-password"
        value={newPassword}
        onChange={setNewPassword}
        fault={fault}
      />
      {change.isError && !isWeak && (
        <Notice mood="bad">
          {isProblem(change.error, "wrong_credentials") ? words.wrongPassword : problemText(change.error)}
        </Notice>
      )}
      <Button type="submit" disabled={password === ""} busy={change.isPending ? words.changing : undefined}>
        {words.change}
      </Button>
    </form>
  );
}
