import { Problem } from "@tsunagu/core/problem/problem.ts";
import { drawUuid } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";

type Tap = {
  readonly tapId: string;
  readonly userId: string;
  readonly chargerId: string;
  readonly validUntil: number;
  /** Of the card that was touched. */
  token: string | null;
};

export type CardTaps = {
  /** Throws `conflict` while somebody else waits at this charger. */
  start(wish: { userId: string; chargerId: string }): { readonly tapId: string; readonly validUntil: number };
  /** A card that nobody has was touched. */
  note(touched: { chargerId: string; token: string }): void;
  /** Throws `not_found` for a tap of somebody else. */
  find(tap: { userId: string; tapId: string }): {
    readonly state: "waiting" | "touched" | "expired";
    readonly token: string | null;
    readonly validUntil: number;
  };
  end(tap: { userId: string; tapId: string }): void;
};

const waitsS = 120;
/** The name is typed after the touch. */
const namedWithinS = 300;

/** Kept in memory alone: after a restart nobody stands there any more. */
export function createCardTaps({ now, random }: Pick<TradingTools, "now" | "random">): CardTaps {
  const taps = new Map<string, Tap>();
  const isWaiting = (tap: Tap): boolean => tap.token === null && now() < tap.validUntil;
  const forgetOld = (): void => {
    for (const [tapId, tap] of taps) if (now() >= tap.validUntil + namedWithinS) taps.delete(tapId);
  };
  const ownTap = ({ userId, tapId }: { userId: string; tapId: string }): Tap => {
    const tap = taps.get(tapId);
    if (tap === undefined || tap.userId !== userId)
      throw new Problem("not_found", "nobody waits for a card here");
    return tap;
  };
  return {
    start: ({ userId, chargerId }) => {
      forgetOld();
      for (const [tapId, tap] of taps) if (tap.userId === userId) taps.delete(tapId);
      const other = [...taps.values()].find((tap) => tap.chargerId === chargerId && isWaiting(tap));
      if (other !== undefined) {
        throw new Problem(
          "conflict",
          "somebody else registers a card at this charger: try again in two minutes",
          {
            facts: { reason: "somebody_waits" },
          },
        );
      }
      const tapId = drawUuid(random);
      const validUntil = now() + waitsS;
      taps.set(tapId, { tapId, userId, chargerId, validUntil, token: null });
      return { tapId, validUntil };
    },
    note: ({ chargerId, token }) => {
      const tap = [...taps.values()].find((one) => one.chargerId === chargerId && isWaiting(one));
      if (tap !== undefined) tap.token = token;
    },
    find: (of) => {
      const tap = ownTap(of);
      const isOver = now() >= tap.validUntil + (tap.token === null ? 0 : namedWithinS);
      const state = isOver ? "expired" : tap.token === null ? "waiting" : "touched";
      return { state, token: isOver ? null : tap.token, validUntil: tap.validUntil };
    },
    end: (of) => void taps.delete(ownTap(of).tapId),
  };
}
