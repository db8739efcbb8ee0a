import { useMutation } from "@tanstack/react-query";
import { postPairing } from "@tsunagu/core/api/trading-screens.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { useState } from "react";
import { useProblemText } from "../ui/tools/problem-words.ts";
import { useCall } from "../ui/tools/use-contract.ts";
import { useWords } from "../ui/words.tsx";
import { BigButton } from "./big-button.tsx";
import { chargerWords } from "./charger-words.ts";

const codeLength = 8;
const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

/** Eight digits on keys as large as a thumb; a keyboard works too. */
export function PairingPanel({
  chargerId,
  onClose,
  reload = () => window.location.reload(),
}: {
  chargerId: string;
  onClose: () => void;
  reload?: () => void;
}) {
  const words = useWords(chargerWords);
  const call = useCall();
  const [code, setCode] = useState("");
  const pair = useMutation({
    mutationFn: (digits: string) => call(postPairing, { params: { chargerId }, body: { code: digits } }),
    onError: () => setCode(""),
    // The stream of news was opened by a screen that was not paired: it must be opened anew.
    onSuccess: () => reload(),
  });
  const take = (digits: string) => {
    const next = digits.replaceAll(/\D/g, "").slice(0, codeLength);
    setCode(next);
    if (next.length === codeLength) pair.mutate(next);
  };
  return (
    <section className="grid gap-10 short:gap-6 desktop:grid-cols-2 short:grid-cols-2 desktop:items-center grow">
      <div>
        <h2 className="text-44 short:text-28">{words.pairTitle}</h2>
        <p className="text-20 short:text-16 text-ink-2 mt-3 short:mt-1 max-w-[30em]">{words.pairText}</p>
        <label className="block mt-8 short:mt-3">
          <span className="text-20">{words.pairCode}</span>
          <input
            value={code}
            onChange={(event) => take(event.target.value)}
            inputMode="numeric"
            autoComplete="off"
            disabled={pair.isPending}
            className="block w-full max-w-[12em] min-h-20 short:min-h-16 px-4 mt-1 text-44 bg-surface border-2 border-ink rounded-4"
          />
        </label>
        <p role="status" className="text-20 font-strong mt-3 min-h-8">
          {pair.isPending ? words.pairBusy : <PairFault error={pair.error} />}
        </p>
      </div>
      <div className="grid grid-cols-3 gap-3 max-w-[28rem]">
        {keys.map((key) => (
          <BigButton key={key} className="min-h-20 short:min-h-16 text-28" onClick={() => take(code + key)}>
            {key}
          </BigButton>
        ))}
        <BigButton className="min-h-20 short:min-h-16 px-2" onClick={() => setCode("")}>
          {words.clear}
        </BigButton>
        <BigButton className="min-h-20 short:min-h-16 text-28" onClick={() => take(`${code}0`)}>
          0
        </BigButton>
        <BigButton className="min-h-20 short:min-h-16 px-2" onClick={onClose}>
          {words.cancel}
        </BigButton>
      </div>
    </section>
  );
}

/** A code that is not accepted, or the server's own trouble. */
function PairFault({ error }: { error: Error | null }) {
  const words = useWords(chargerWords);
  const problemText = useProblemText();
  if (error === null) return null;
  const isServers =
    error instanceof Problem &&
    ["neighbour_away", "not_ready", "too_many_requests", "overloaded"].includes(error.code);
  return isServers ? problemText(error) : words.pairWrong;
}
