import type { chargingLimit } from "@tsunagu/core/api/trading-charging.ts";
import { toWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import { priceSession, type SessionPrice } from "@tsunagu/core/rating/price-session.ts";
import type { z } from "zod";
import type { ChargingSession } from "./session-fee.ts";

export type ChargingLimit = z.output<typeof chargingLimit>;

type Limits = Pick<ChargingSession, "limitYen" | "limitWh" | "limitSeconds">;

/**
 * The limits of a session, from what was chosen. A limit in kWh is one in yen too where minutes cost nothing: what a car draws
 * after it is told to stop is not charged. With a price per minute only stopping in time keeps it. `price` is null at home, where a
 * session has no price of its own and so no limit in yen.
 */
export function limitsOf(limit: ChargingLimit, price: SessionPrice | null): Limits {
  const none = { limitYen: null, limitWh: null, limitSeconds: null };
  switch (limit.kind) {
    case "full":
      return none;
    case "yen":
      return price === null ? none : { ...none, limitYen: BigInt(limit.yen) };
    case "minutes":
      return { ...none, limitSeconds: limit.minutes * 60 };
    case "wh": {
      const wh = toWattHours(BigInt(limit.wh));
      const isByEnergy = price !== null && price.yenPerMinute === 0n;
      const cap = isByEnergy ? priceSession({ wh, seconds: 0 }, { price, limitYen: null }).yen : null;
      return { ...none, limitWh: wh, limitYen: cap };
    }
  }
}
