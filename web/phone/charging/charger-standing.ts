import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { listChargerOffers } from "@tsunagu/core/api/trading-charging.ts";
import type { ChargingSession } from "./use-charging.ts";

type Charger = Answer<typeof listChargerOffers>["chargers"][number]["charger"];
type Own = Pick<ChargingSession, "chargerId" | "state">;

/**
 * `own`: this user charges there, as the line of events tells, which may be before the list of chargers does. `plugged`: a car is
 * there and nobody charges yet, which may be the user's own.
 */
export type ChargerStanding = "own" | "free" | "plugged" | "busy" | "away";

/** What one looks for comes first: the own charge, then where one can charge at once. */
const order: readonly ChargerStanding[] = ["own", "free", "plugged", "busy", "away"];

export const connectorsThat = (status: string, { connectors }: Pick<Charger, "connectors">): number =>
  connectors.filter((connector) => connector.status === status).length;

export function standingOf(charger: Charger, sessions: readonly Own[]): ChargerStanding {
  if (sessions.some(({ chargerId, state }) => chargerId === charger.chargerId && state === "running"))
    return "own";
  if (!charger.online) return "away";
  if (connectorsThat("Available", charger) > 0) return "free";
  return connectorsThat("Preparing", charger) > 0 ? "plugged" : "busy";
}

type WithStanding = { readonly standing: ChargerStanding };

export const byStanding = (a: WithStanding, b: WithStanding): number =>
  order.indexOf(a.standing) - order.indexOf(b.standing);
