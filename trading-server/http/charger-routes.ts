import { getChargerByCode, getChargerOffer, listChargerOffers } from "@tsunagu/core/api/trading-charging.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { chargerOfCode } from "../chargers/charger-codes.ts";
import { isForeignWallbox, offerAt, refuseForeignWallbox } from "../charging/charger-offer.ts";
import type { HttpDeps } from "./http-deps.ts";

/** Chargers and what they cost: to everybody the price lists, to a user the own price and the own wallbox too. */
export function serveChargers(app: HttpApp, deps: HttpDeps): void {
  const { db, gate, chargerBook } = deps;
  serveContract(app, getChargerByCode, async ({ params }) => ({
    chargerId: await chargerOfCode(params.code, db),
  }));
  serveContract(app, getChargerOffer, async ({ params, context }) => {
    const signIn = await gate.find(context);
    const { facts } = await chargerBook.find(params.chargerId);
    await refuseForeignWallbox(facts, signIn?.userId, db);
    return { charger: facts, ...(await offerAt(facts, signIn?.userId, deps)) };
  });
  serveContract(app, listChargerOffers, async ({ context }) => {
    const signIn = await gate.find(context);
    const all = await chargerBook.list();
    const chargers = await Promise.all(
      all.map(async (charger) => {
        if (await isForeignWallbox(charger, signIn?.userId, db)) return [];
        const { priceText } = await offerAt(charger, signIn?.userId, deps);
        return [{ charger, priceText }];
      }),
    );
    return { chargers: chargers.flat() };
  });
}
