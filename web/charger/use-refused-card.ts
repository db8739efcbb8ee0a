import { useState } from "react";
import type { Screen } from "./use-screen.ts";
import { useSeconds } from "./use-seconds.ts";

type Refused = NonNullable<Screen["refusedCard"]>;

const shownS = 20;

/** A card that was refused a moment ago, until it was read or closed. */
export function useRefusedCard(card: Screen["refusedCard"]): { card: Refused | null; close: () => void } {
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const time = useSeconds(card !== null);
  const isShown = card !== null && card.at !== closedAt && time < card.at + shownS;
  return { card: isShown ? card : null, close: () => setClosedAt(card?.at ?? null) };
}
