import { fullAfterS } from "../world/charging-curve.ts";
import type { Stay } from "../world/stays.ts";

/** What the battery of whoever comes by takes, and how long the car stays when it is full. */
const needWh = 46_000;
const staysS = 7_200;

/** The stay of somebody who was not planned: it lasts until somebody ends it, or the car has been full for two hours. */
export function visitorStay({
  watts,
  startsAt,
  ...where
}: Pick<Stay, "chargerId" | "connectorId" | "token" | "watts" | "startsAt">): Stay {
  const fullAt = startsAt + fullAfterS({ watts, needWh });
  return { ...where, watts, startsAt, fullAt, stopsAt: fullAt, endsAt: fullAt + staysS };
}
