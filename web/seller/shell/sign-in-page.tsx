import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { getDemoDoor } from "@tsunagu/core/api/demo.ts";
import { postStaffSignIn } from "@tsunagu/core/api/staff.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { LanguageSwitch } from "../../ui/language-switch.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { ThreadMark } from "../../ui/thread.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall, useContract } from "../../ui/tools/use-contract.ts";
import { useSaid, useWords } from "../../ui/words.tsx";
import { shellWords } from "./shell-words.ts";

type Credentials = { readonly email: string; readonly password: string };

/** The door of the console; in a demonstration one press is enough. */
export function SignInPage() {
  const words = useWords(shellWords);
  const signIn = useStaffSignIn();
  return (
    <main className="min-h-dvh px-6 py-10 flex flex-col items-center">
      <div className="w-full max-w-[400px] desktop:mt-[12dvh]">
        <div className="flex items-center justify-between gap-4">
          <ThreadMark className="h-8" />
          <LanguageSwitch />
        </div>
        <h1 className="mt-8 text-28">{words.console}</h1>
        <p className="mt-1 text-ink-2">{words.lead}</p>
        <SignInForm onSubmit={signIn.mutate} busy={signIn.isPending} />
        {signIn.isError && <SignInFault error={signIn.error} />}
        <DemoStaff onChoose={signIn.mutate} busy={signIn.isPending} />
      </div>
    </main>
  );
}

function SignInForm({ onSubmit, busy }: { onSubmit: (given: Credentials) => void; busy: boolean }) {
  const words = useWords(shellWords);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  return (
    <form
      className="mt-6"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit({ email, password });
      }}
    >
      <TextField
        label={words.email}
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={setEmail}
      />
      <TextField
        label={words.password}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={setPassword}
        className="mt-3"
      />
      <Button type="submit" wide className="mt-5" busy={busy ? words.busy : undefined}>
        {words.submit}
      </Button>
    </form>
  );
}

function SignInFault({ error }: { error: Error }) {
  const words = useWords(shellWords);
  const problemText = useProblemText();
  return (
    <div className="mt-4">
      <Notice mood="bad">{isProblem(error, "wrong_credentials") ? words.wrong : problemText(error)}</Notice>
    </div>
  );
}

/** Only where a demonstration was started; elsewhere nothing of it is shown. */
function DemoStaff({ onChoose, busy }: { onChoose: (given: Credentials) => void; busy: boolean }) {
  const words = useWords(shellWords);
  const said = useSaid();
  const { data } = useContract(getDemoDoor);
  if (data === undefined || data.staff.length === 0) return null;
  return (
    <section className="mt-10 border-t border-line pt-5">
      <h2 className="text-16">{words.demo}</h2>
      <p className="text-14 text-ink-2">{words.demoText}</p>
      <ul className="mt-3 border-y border-line divide-y divide-line">
        {data.staff.map(({ email, password, name, roles }) => (
          <li key={email}>
            <button
              type="button"
              disabled={busy}
              onClick={() => onChoose({ email, password })}
              className="w-full min-h-14 flex items-baseline justify-between gap-3 py-3 text-left hover:bg-surface"
            >
              <span className="text-ai underline underline-offset-4">{said(name)}</span>
              <span className="text-12 text-ink-2 text-right">
                {roles.map((role) => words.roles[role]).join("・")}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useStaffSignIn() {
  const call = useCall();
  const client = useQueryClient();
  const router = useRouter();
  const { to } = useSearch({ from: "/sign-in" });
  return useMutation({
    mutationFn: (body: Credentials) => call(postStaffSignIn, { body }),
    onSuccess: (member) => {
      client.clear();
      const first = member.roles.includes("seller-staff")
        ? "/"
        : member.roles.includes("operator")
          ? "/devices"
          : "/audit";
      router.history.push(`/seller${to ?? first}`);
    },
  });
}
