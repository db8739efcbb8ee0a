import { QrCode } from "../ui/qr-code.tsx";
import { useWords } from "../ui/words.tsx";
import { BigButton } from "./big-button.tsx";
import { startWords } from "./start-words.ts";
import type { Screen } from "./use-screen.ts";

/** A card that may not charge here: why, that it cost nothing, and the way on. */
export function RefusedCard({
  refused,
  origin,
  onClose,
}: {
  refused: NonNullable<Screen["refusedCard"]>;
  origin: string;
  onClose: () => void;
}) {
  const words = useWords(startWords);
  const isUnknown = refused.reason === "unknown";
  const url = origin + (isUnknown ? "/register" : "/settings");
  return (
    <section data-session="refused" className="grow flex flex-col gap-6 short:gap-3">
      <div className="grow grid tablet:grid-cols-[1fr_auto] gap-8 items-center">
        <div role="alert">
          <h2 className="text-44 short:text-28">{isUnknown ? words.refusedUnknown : words.refusedBlocked}</h2>
          <p className="text-20 mt-3">{isUnknown ? words.refusedUnknownText : words.refusedBlockedText}</p>
        </div>
        <a href={url} target="_blank" rel="noreferrer" className="block w-64 short:w-52">
          <QrCode
            text={url}
            label={isUnknown ? words.register : words.settings}
            className="w-full border-2 border-ink rounded-4"
          />
        </a>
      </div>
      <BigButton onClick={onClose}>{words.close}</BigButton>
    </section>
  );
}
