import { postPairingCode, postTariff, putPlan, putSellerProfile } from "@tsunagu/core/api/seller-staff.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { savePlan } from "../tariffs/plans.ts";
import { saveSellerProfile } from "../tariffs/seller-profile.ts";
import { saveTariff } from "../tariffs/tariff-documents.ts";
import type { HttpDeps } from "./http-deps.ts";

/** What a seller's staff changes: tariffs, plans, the seller's profile, codes that pair screens. */
export function serveSeller(app: HttpApp, deps: HttpDeps): void {
  const { sellerFeed, staffGate } = deps;
  serveContract(app, postTariff, async ({ body, context }) => {
    const seller = await staffGate.requireSeller(context);
    return { digest: await saveTariff(body, { ...deps, seller }) };
  });
  serveContract(app, putPlan, async ({ params, body, context }) => {
    const seller = await staffGate.requireSeller(context);
    await savePlan({ seller, planId: params.planId }, body, deps);
    sellerFeed.tellSoon(seller);
    return undefined;
  });
  serveContract(app, putSellerProfile, async ({ body, context }) => {
    const seller = await staffGate.requireSeller(context);
    await saveSellerProfile(seller, body, deps);
    sellerFeed.tellSoon(seller);
    return undefined;
  });
  serveContract(app, postPairingCode, async ({ params, context }) => {
    // A paired screen shows and stops whoever charges there, of any seller: that is for whoever runs the charger.
    await staffGate.requireOperator(context);
    await deps.chargerBook.find(params.chargerId);
    return deps.pairing.makeCode(params.chargerId);
  });
}
