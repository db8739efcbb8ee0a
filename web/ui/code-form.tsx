import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";
import { TextField } from "./text-field.tsx";
import { isProblem, useProblemText } from "./tools/problem-words.ts";
import { useWords, wordsOf } from "./words.tsx";

const codeWords = wordsOf({
  ja: {
    code: "確認コード",
    hint: "メールに書かれた6桁の数字",
    fault: "6桁の数字を入力してください",
    submit: "確認する",
    checking: "確かめています",
    wrong: "コードが違うか、期限が切れています。5回まちがえると使えなくなります。",
    again: "メールをもう一度送る",
    sentAgain: "もう一度送りました。いちばん新しいメールのコードを入力してください。",
    otherAddress: "アドレスを直す",
    late: "届かないときは、迷惑メールのフォルダーもご覧ください。",
  },
  en: {
    code: "Code",
    hint: "The six digits in the mail",
    fault: "Six digits, please",
    submit: "Confirm",
    checking: "Checking",
    wrong: "The code is wrong or has run out. After five wrong ones it is not valid any more.",
    again: "Send the mail again",
    sentAgain: "Sent again. Please use the code of the newest mail.",
    otherAddress: "Correct the address",
    late: "If nothing arrives, please look into the folder for junk mail too.",
  },
});

/** Six digits of a mail. `send` rejects with `refused` for a wrong code. */
export function CodeForm<T>({
  send,
  onDone,
  onAgain,
  isAskingAgain,
  onOtherAddress,
}: {
  send: (code: string) => Promise<T>;
  onDone: (answer: T) => void;
  onAgain: () => void;
  isAskingAgain: boolean;
  onOtherAddress: () => void;
}) {
  const words = useWords(codeWords);
  const problemText = useProblemText();
  const [code, setCode] = useState("");
  const [isFaulty, setFaulty] = useState(false);
  const [hasAsked, setAsked] = useState(false);
  const check = useMutation({ mutationFn: send, onSuccess: onDone });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const isRight = /^\d{6}$/.test(code);
        setFaulty(!isRight);
        if (isRight) check.mutate(code);
      }}
    >
      <TextField
        label={words.code}
        hint={words.hint}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        value={code}
        onChange={(text) => setCode(text.normalize("NFKC").replaceAll(/\D/g, "").slice(0, 6))}
        fault={isFaulty ? words.fault : undefined}
        className="max-w-[12em]"
      />
      {check.isError && (
        <div className="mt-3">
          <Notice mood="bad">
            {isProblem(check.error, "refused") ? words.wrong : problemText(check.error)}
          </Notice>
        </div>
      )}
      <Button type="submit" wide className="mt-6" busy={check.isPending ? words.checking : undefined}>
        {words.submit}
      </Button>
      <p className="text-14 text-ink-2 mt-4">{hasAsked && !isAskingAgain ? words.sentAgain : words.late}</p>
      <div className="flex flex-wrap gap-x-6">
        <Button
          kind="text"
          className="text-14"
          disabled={isAskingAgain}
          onClick={() => {
            setAsked(true);
            onAgain();
          }}
        >
          {words.again}
        </Button>
        <Button kind="text" className="text-14" onClick={onOtherAddress}>
          {words.otherAddress}
        </Button>
      </div>
    </form>
  );
}
