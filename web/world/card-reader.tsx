import { useSaid, useWords } from "../ui/words.tsx";
import type { World } from "./use-world.ts";
import { worldWords } from "./world-words.ts";

type Card = World["cards"][number];

/** Cards that lie by the reader: a press holds one to it. Whose they are decides what happens. */
export function CardReader({
  cards,
  busy,
  isNext,
  wasRefused,
  onTap,
}: {
  cards: readonly Card[];
  busy: boolean;
  /** A card is what the charger waits for. */
  isNext: boolean;
  wasRefused: boolean;
  onTap: (token: string) => void;
}) {
  const words = useWords(worldWords);
  const neighbours = cards.filter(({ kind }) => kind === "neighbour");
  const lying = [
    ...cards.filter(({ kind }) => kind === "visitor"),
    ...neighbours.slice(0, 1),
    ...cards.filter(({ kind }) => kind === "new"),
  ];
  if (lying.length === 0) return null;
  const more = neighbours.slice(1);
  return (
    <div className="mt-4">
      <h3 className="text-14">{words.card}</h3>
      <ul className="grid grid-cols-3 gap-2 mt-2">
        {lying.map((card) => (
          <li key={card.token}>
            <CardToTap card={card} busy={busy} isNext={isNext && card.kind === "visitor"} onTap={onTap} />
          </li>
        ))}
      </ul>
      {wasRefused && <p className="text-14 mt-2">{words.howToRegister}</p>}
      {more.length > 0 && (
        <details className="mt-1">
          <summary className="inline-flex items-center min-h-8 text-14 text-ai underline underline-offset-4">
            {words.moreCards(more.length)}
          </summary>
          <ul className="grid grid-cols-3 gap-2 mt-1">
            {more.map((card) => (
              <li key={card.token}>
                <CardToTap card={card} busy={busy} isNext={false} onTap={onTap} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function CardToTap({
  card: { token, name, kind },
  busy,
  isNext,
  onTap,
}: {
  card: Card;
  busy: boolean;
  isNext: boolean;
  onTap: (token: string) => void;
}) {
  const words = useWords(worldWords);
  const said = useSaid();
  // As on the phone, which takes it with or without its gaps.
  const number = kind === "new" ? token.replaceAll(/.{4}(?=.)/g, "$& ") : null;
  return (
    <button
      type="button"
      disabled={busy}
      onClick={() => onTap(token)}
      aria-label={words.tapCard(number === null ? said(name) : `${said(name)} ${number}`)}
      className={`w-full h-full min-h-18 p-2 text-left rounded-4 border text-12 leading-snug transition-transform hover:-translate-y-1 disabled:opacity-60 ${isNext ? "border-ai bg-ai text-on-ai" : "border-edge bg-surface hover:border-ink"}`}
    >
      <svg
        viewBox="0 0 18 16"
        className="h-4 mb-1"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinecap="round"
      >
        <path d="M3 11C5 9 5 7 3 5M8 13.5C12 10 12 6 8 2.5M13 15.5C18 11 18 5 13 0.5" />
      </svg>
      {said(name)} {number !== null && <span className="block">{number}</span>}
    </button>
  );
}
