import type { SessionPrice } from "@tsunagu/core/rating/price-session.ts";
import { type ChargingSession, sessionFee } from "./session-fee.ts";

type Limited = Pick<
  ChargingSession,
  | "state"
  | "startedAt"
  | "at"
  | "energyWh"
  | "previousAt"
  | "previousWh"
  | "limitYen"
  | "limitWh"
  | "limitSeconds"
>;

/** Nobody charges for longer; where it would take that long nothing is said. */
const longestS = 86_400;

/**
 * How long until a limit stops the session, if it goes on as between the last two measurements: an estimate for the screens. Null
 * where nothing limits it, or where nothing flows and no time is set. `price` is null at home.
 */
export function secondsUntilLimit(session: Limited, price: SessionPrice | null): number | null {
  if (session.state === "ended") return null;
  const { startedAt, at, limitYen, limitWh, limitSeconds } = session;
  const reached = (afterS: number): boolean => {
    const then = { energyWh: energyAfter(session, afterS), at: at + afterS, startedAt, limitYen: null };
    return (
      (limitYen !== null && price !== null && sessionFee(then, price) > limitYen) ||
      (limitWh !== null && then.energyWh >= limitWh) ||
      (limitSeconds !== null && then.at - startedAt >= limitSeconds)
    );
  };
  if (!reached(longestS)) return null;
  let before = 0;
  let after = longestS;
  while (before < after) {
    const middle = Math.floor((before + after) / 2);
    if (reached(middle)) after = middle;
    else before = middle + 1;
  }
  return before;
}

function energyAfter({ energyWh, previousWh, at, previousAt }: Limited, afterS: number): bigint {
  if (at <= previousAt || energyWh <= previousWh) return energyWh;
  return energyWh + ((energyWh - previousWh) * BigInt(afterS)) / BigInt(at - previousAt);
}
