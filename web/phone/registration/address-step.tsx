import { useMutation } from "@tanstack/react-query";
import { postAddressCheck, postAddressCode } from "@tsunagu/core/api/trading-access.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { CodeForm } from "../../ui/code-form.tsx";
import { isEmail } from "../../ui/is-email.ts";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import type { AddressProof } from "./address-proof.ts";
import { addressWords } from "./address-words.ts";

/** Whose the address is, before anything else is asked: a mail with a code and a link. */
export function AddressStep({
  proof,
  onProved,
  onBack,
  onNext,
}: {
  proof: AddressProof | null;
  onProved: (proof: AddressProof) => void;
  onBack: () => void;
  onNext: () => void;
}) {
  const words = useWords(addressWords);
  const [isOther, setOther] = useState(false);
  if (proof === null || isOther)
    return (
      <AskAddress
        onBack={onBack}
        onProved={(given) => {
          setOther(false);
          onProved(given);
        }}
      />
    );
  return (
    <>
      <Notice mood="ok" title={words.confirmed}>
        {proof.email}
      </Notice>
      <Button kind="text" className="text-14" onClick={() => setOther(true)}>
        {words.otherAddress}
      </Button>
      <div className="flex gap-3 mt-8">
        <Button kind="plain" onClick={onBack}>
          {words.back}
        </Button>
        <Button className="grow" onClick={onNext}>
          {words.next}
        </Button>
      </div>
    </>
  );
}

function AskAddress({ onProved, onBack }: { onProved: (proof: AddressProof) => void; onBack: () => void }) {
  const words = useWords(addressWords);
  const problemText = useProblemText();
  const { language } = useLanguage();
  const call = useCall();
  const [email, setEmail] = useState("");
  const [isFaulty, setFaulty] = useState(false);
  const ask = useMutation({ mutationFn: () => call(postAddressCheck, { body: { email, language } }) });
  const checkId = ask.data?.checkId;
  if (checkId !== undefined)
    return (
      <>
        <p className="mb-4">{words.sent(email)}</p>
        <CodeForm
          send={(code) => call(postAddressCode, { params: { checkId }, body: { code } })}
          onDone={onProved}
          onAgain={() => ask.mutate()}
          isAskingAgain={ask.isPending}
          onOtherAddress={() => ask.reset()}
        />
      </>
    );
  return (
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
        autoComplete="email"
        value={email}
        onChange={(text) => setEmail(text.trim())}
        fault={isFaulty ? words.emailFault : undefined}
      />
      {ask.isError && (
        <div className="mt-3">
          <Notice mood="bad">{problemText(ask.error)}</Notice>
        </div>
      )}
      <div className="flex gap-3 mt-8">
        <Button kind="plain" onClick={onBack}>
          {words.back}
        </Button>
        <Button type="submit" className="grow" busy={ask.isPending ? words.sending : undefined}>
          {words.send}
        </Button>
      </div>
    </form>
  );
}
