import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button, buttonClass } from "../../ui/button.tsx";
import { LanguageSwitch } from "../../ui/language-switch.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { HouseEnd, Knot, PlugEnd } from "../../ui/thread.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useWords } from "../../ui/words.tsx";
import { DemoSignIn, DemoStrip } from "./demo-door.tsx";
import { signInWords } from "./sign-in-words.ts";
import { useSignIn } from "./use-sign-in.ts";

/** The door: one sentence of what this is, and two fields. */
export function SignInPage() {
  return (
    <div className="min-h-dvh desktop:grid desktop:grid-cols-2">
      <WhatThisIs />
      <main className="px-6 pb-12 desktop:pt-[22dvh] max-w-[440px] w-full desktop:mx-auto">
        <SignInForm />
      </main>
      <DemoStrip />
    </div>
  );
}

function WhatThisIs() {
  const words = useWords(signInWords);
  return (
    <header className="px-6 pt-8 pb-10 desktop:pt-[22dvh] desktop:px-16 desktop:border-r desktop:border-line overflow-hidden">
      <div className="flex items-center justify-between max-w-[440px]">
        <p className="text-20 font-strong">{words.name}</p>
        <LanguageSwitch />
      </div>
      <svg viewBox="0 0 340 70" className="mt-8 w-full max-w-[440px] text-ai" aria-hidden="true">
        <HouseEnd x={2} y={44} scale={1.6} />
        <path d="M27.6 44H127M207 44H316" stroke="currentColor" strokeWidth="2" />
        <Knot x={167} y={44} size={17} />
        <PlugEnd x={316} y={44} scale={1.5} />
      </svg>
      <p className="mt-6 text-28 font-strong leading-[1.45]">
        {words.promise.map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))}
      </p>
      <p className="mt-3 text-ink-2 max-w-[26em]">{words.proof}</p>
    </header>
  );
}

function SignInForm() {
  const words = useWords(signInWords);
  const problemText = useProblemText();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useSignIn();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate({ email, password });
      }}
    >
      <h1 className="text-20 mb-4">{words.title}</h1>
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
      {signIn.isError && (
        <div className="mt-3">
          <Notice mood="bad">
            {isProblem(signIn.error, "wrong_credentials") ? words.wrong : problemText(signIn.error)}
          </Notice>
        </div>
      )}
      <Button type="submit" wide className="mt-6" busy={signIn.isPending ? words.busy : undefined}>
        {words.submit}
      </Button>
      <Link to="/reset" className={`${buttonClass("text")} text-14`}>
        {words.forgot}
      </Link>
      <DemoSignIn
        isBusy={signIn.isPending}
        onChoose={(user) => {
          setEmail(user.email);
          setPassword(user.password);
          signIn.mutate(user);
        }}
      />
      <p className="mt-8 text-14 text-ink-2">{words.first}</p>
      <Link to="/register" className={buttonClass("plain", true)}>
        {words.register}
      </Link>
    </form>
  );
}
