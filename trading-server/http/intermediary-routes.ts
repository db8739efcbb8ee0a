import { postMeasuredSession, postMeasuredSlot, postPrice } from "@tsunagu/core/api/device-fees.ts";
import { postRefusedToken } from "@tsunagu/core/api/refused-tokens.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { requireBearer } from "@tsunagu/edge/require-bearer.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { measureSession } from "../session-pricing/measure-session.ts";
import { priceBeforeStart, priceSlot } from "../session-pricing/price-slot.ts";
import type { HttpDeps } from "./http-deps.ts";

/** What the intermediary asks: the second fee of what a device has measured, and the price before a start. */
export function serveIntermediary(app: HttpApp, deps: HttpDeps): void {
  requireBearer(app, { prefix: "/v1", token: deps.ownToken });
  serveContract(app, postMeasuredSession, ({ body }) => measureSession(body, deps));
  serveContract(app, postMeasuredSlot, ({ body }) => priceSlot(body, deps));
  serveContract(app, postRefusedToken, ({ body }) => {
    deps.refusedCards.note(body.chargerId, body.reason);
    if (body.reason === "unknown") deps.cardTaps.note(body);
    return undefined;
  });
  serveContract(app, postPrice, async ({ body }) => {
    const chargers = await deps.chargerBook.list();
    const site = chargers.find(({ site: { siteId }, atHome }) => siteId === body.siteId && !atHome)?.site;
    if (site === undefined) throw new Problem("not_found", "there is no such site");
    return { priceText: await priceBeforeStart({ ...body, place: site.place }, deps) };
  });
}
