import { type RefObject, useEffect, useId, useRef, useState } from "react";
import { useProblemText } from "../ui/tools/problem-words.ts";
import { useWords } from "../ui/words.tsx";
import { BigButton } from "./big-button.tsx";
import { ScreenKeyboard } from "./screen-keyboard.tsx";
import { startWords } from "./start-words.ts";
import type { useChargeSignIn } from "./use-charge-sign-in.ts";

type Field = "email" | "password";

/** E-mail and password, for one charge. What was typed is nowhere kept. */
export function SignInPanel({
  signIn,
  onClose,
  onDone,
}: {
  signIn: ReturnType<typeof useChargeSignIn>["signIn"];
  onClose: () => void;
  onDone: () => void;
}) {
  const words = useWords(startWords);
  const problemText = useProblemText();
  const [typed, setTyped] = useState({ email: "", password: "" });
  const [field, setField] = useState<Field>("email");
  const [isShown, setShown] = useState(false);
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  useEffect(() => email.current?.focus(), []);
  const change = (make: (text: string) => string) =>
    setTyped((before) => ({ ...before, [field]: make(before[field]) }));
  const isReady = typed.email !== "" && typed.password !== "";
  const submit = () => {
    if (typed.password === "") password.current?.focus();
    else if (isReady)
      signIn.mutate(typed, { onSuccess: onDone, onError: () => setTyped({ ...typed, password: "" }) });
  };
  return (
    <section
      data-session="sign-in"
      className="grow flex flex-col gap-6 short:gap-0.5"
      aria-label={words.signIn}
    >
      <form
        className="grid tablet:grid-cols-[1fr_1fr_auto] gap-4 short:gap-2 items-end"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Typed
          box={email}
          label={words.email}
          type="email"
          value={typed.email}
          onFocus={() => setField("email")}
          onChange={(text) => setTyped({ ...typed, email: text })}
        />
        <Typed
          box={password}
          label={words.password}
          type={isShown ? "text" : "password"}
          value={typed.password}
          onFocus={() => setField("password")}
          onChange={(text) => setTyped({ ...typed, password: text })}
        />
        <div className="flex gap-2">
          <BigButton tight aria-pressed={isShown} onClick={() => setShown(!isShown)}>
            {isShown ? words.hide : words.show}
          </BigButton>
          <BigButton
            kind="primary"
            type="submit"
            tight
            className="px-4 grow"
            disabled={!isReady || signIn.isPending}
          >
            {signIn.isPending ? words.signInBusy : words.go}
          </BigButton>
        </div>
      </form>
      <p role="status" className="text-20 short:text-16 leading-snug short:leading-tight font-strong">
        {signIn.isError ? problemText(signIn.error) : ""}
        {!signIn.isError && <span className="font-normal">{words.signInNote}</span>}
      </p>
      <BigButton className="tablet:hidden" onClick={onClose}>
        {words.cancel}
      </BigButton>
      <ScreenKeyboard
        onLeave={onClose}
        onKey={(key) => change((text) => text + key)}
        onRemove={() => change((text) => text.slice(0, -1))}
      />
    </section>
  );
}

function Typed({
  box,
  label,
  type,
  value,
  onFocus,
  onChange,
}: {
  box: RefObject<HTMLInputElement | null>;
  label: string;
  type: "email" | "password" | "text";
  value: string;
  onFocus: () => void;
  onChange: (text: string) => void;
}) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="block text-16 leading-tight">
        {label}
      </label>
      <input
        ref={box}
        id={id}
        type={type}
        value={value}
        onFocus={onFocus}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        className="block w-full min-h-16 px-3 text-20 bg-surface border-2 border-ink rounded-4"
      />
    </div>
  );
}
