import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { TokenHolder } from "../../sessions/ports.ts";
import type { StationDeps, StationMessage } from "../station-message.ts";
import { setUserPrice } from "./cost-messages.ts";

/** Only at a public site: a home's price is the home's bill. Nothing waits for it. */
export async function sendUserPrice(
  { station, connection }: StationMessage,
  { token, holder }: { token: string; holder: TokenHolder },
  { askPrice, now, log }: StationDeps,
): Promise<void> {
  if (station.siteId === null) return;
  const { purchaserId, seller } = holder;
  try {
    const { priceText } = await askPrice({ purchaserId, seller, siteId: station.siteId, at: now() });
    await setUserPrice(connection, { token, priceText });
  } catch (error) {
    log.warn("no price for the display for now", { chargerId: station.chargerId, ...errorFacts(error) });
  }
}
