import { getPolicy, getTariff, listSellers } from "@tsunagu/core/api/trading-account.ts";
import { getNewestCheckpoint } from "@tsunagu/core/api/trading-bills.ts";
import { getChargerOffer, listChargerOffers } from "@tsunagu/core/api/trading-charging.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { offerAt, refuseForeignWallbox } from "../charging/charger-offer.ts";
import { listPlans } from "../tariffs/plans.ts";
import { findSellerProfile } from "../tariffs/seller-profile.ts";
import { findTariffDocument } from "../tariffs/tariff-documents.ts";
import type { HttpDeps } from "./http-deps.ts";

/** What everybody may see: sellers, prices, chargers, and what a bill is checked with. */
export function servePublic(app: HttpApp, deps: HttpDeps): void {
  const { db, seller, gate, chargerBook, policy, ledgerFeed } = deps;
  serveContract(app, listSellers, async () => {
    const { name, terms, supplyConditionsVersion } = await findSellerProfile(seller, db);
    const plans = (await listPlans(seller, db)).map((plan) => ({ ...plan, amperes: [...plan.amperes] }));
    return { sellers: [{ seller, name, plans, terms: { ...terms, supplyConditionsVersion } }] };
  });
  serveContract(app, getTariff, ({ params }) => findTariffDocument(params, db));
  serveContract(app, getPolicy, () => policy);
  serveContract(app, getNewestCheckpoint, ({ query }) => ledgerFeed.newestCheckpoint(sizeOf(query.from)));
  serveContract(app, getChargerOffer, async ({ params, context }) => {
    const signIn = await gate.find(context);
    const { facts } = await chargerBook.find(params.chargerId);
    await refuseForeignWallbox(facts, signIn?.userId, db);
    const { name: sellerName } = await findSellerProfile(seller, db);
    return { charger: facts, sellerName, ...(await offerAt(facts, signIn?.userId, deps)) };
  });
  serveContract(app, listChargerOffers, async ({ context }) => {
    const signIn = await gate.find(context);
    const chargers = (await chargerBook.list()).filter(({ atHome }) => !atHome);
    return {
      chargers: await Promise.all(
        chargers.map(async (charger) => ({
          charger,
          priceText: (await offerAt(charger, signIn?.userId, deps)).priceText,
        })),
      ),
    };
  });
}

function sizeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new Problem("invalid_input", "`from` is the size of a log");
}
