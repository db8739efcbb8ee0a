import type { Changes } from "../changes/create-changes.ts";
import type { TradingTools } from "../machine/trading-tools.ts";

type RefusedCard = { readonly at: number; readonly reason: "unknown" | "blocked" };

/** What a charger's screen tells whoever tapped a card that may not charge: never whose it is, nor its number. */
export type RefusedCards = {
  note(chargerId: string, reason: RefusedCard["reason"]): void;
  find(chargerId: string): RefusedCard | null;
};

/** Long enough to read it and to scan the way to register. */
const shownForS = 20;

/** Kept in memory alone: after a restart nobody stands there any more. */
export function createRefusedCards({
  now,
  changes,
}: Pick<TradingTools, "now"> & { readonly changes: Changes }): RefusedCards {
  const newest = new Map<string, RefusedCard>();
  return {
    note: (chargerId, reason) => {
      newest.set(chargerId, { at: now(), reason });
      changes.tell(`charger:${chargerId}`);
    },
    find: (chargerId) => {
      const refused = newest.get(chargerId);
      if (refused === undefined || now() < refused.at + shownForS) return refused ?? null;
      newest.delete(chargerId);
      return null;
    },
  };
}
