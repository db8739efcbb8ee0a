import { postPairingCode, postTariff, putPlan, putSellerProfile } from "@tsunagu/core/api/seller-staff.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { requireBearer } from "@tsunagu/edge/require-bearer.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { savePlan } from "../tariffs/plans.ts";
import { saveSellerProfile } from "../tariffs/seller-profile.ts";
import { saveTariff } from "../tariffs/tariff-documents.ts";
import type { HttpDeps } from "./http-deps.ts";

/** What the seller's staff does: tariffs, plans, the seller's profile, codes that pair screens. */
export function serveStaff(app: HttpApp, deps: HttpDeps): void {
  const { seller, sellerFeed } = deps;
  requireBearer(app, { prefix: "/api/seller", token: deps.staffToken });
  serveContract(app, postTariff, async ({ body }) => ({ digest: await saveTariff(body, deps) }));
  serveContract(app, putPlan, async ({ params, body }) => {
    await savePlan({ seller, planId: params.planId }, body, deps);
    sellerFeed.tellSoon();
    return undefined;
  });
  serveContract(app, putSellerProfile, async ({ body }) => {
    await saveSellerProfile(seller, body, deps);
    sellerFeed.tellSoon();
    return undefined;
  });
  serveContract(app, postPairingCode, async ({ params }) => {
    await deps.chargerBook.find(params.chargerId);
    return deps.pairing.makeCode(params.chargerId);
  });
}
