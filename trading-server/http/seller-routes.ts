import {
  getSellerProfile,
  postSellerDocument,
  putSellerProfile,
} from "@tsunagu/core/api/seller-documents.ts";
import { postPairingCode, postTariff, putPlan } from "@tsunagu/core/api/seller-staff.ts";
import { dayText, parseDayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { saidDay } from "../notifications/said-dates.ts";
import { savePlan } from "../tariffs/plans.ts";
import { publishDocument } from "../tariffs/publish-document.ts";
import { listDocuments } from "../tariffs/seller-documents.ts";
import { findSellerProfileIfAny, saveSellerProfile } from "../tariffs/seller-profile.ts";
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
  serveProfile(app, deps);
  serveContract(app, postPairingCode, async ({ params, context }) => {
    // A paired screen shows and stops whoever charges there, of any seller: that is for whoever runs the charger.
    await staffGate.requireOperator(context);
    await deps.chargerBook.find(params.chargerId);
    return deps.pairing.makeCode(params.chargerId);
  });
}

/** Who the seller is to its customers, and what they agree to. */
function serveProfile(app: HttpApp, deps: HttpDeps): void {
  const { sellerFeed, staffGate, db, now } = deps;
  const today = () => dayText(dayOf(now()));
  serveContract(app, getSellerProfile, async ({ context }) => {
    const seller = await staffGate.requireSeller(context);
    return {
      profile: (await findSellerProfileIfAny(seller, db)) ?? null,
      documents: await listDocuments({ seller, day: today() }, db),
    };
  });
  serveContract(app, putSellerProfile, async ({ body, context }) => {
    const seller = await staffGate.requireSeller(context);
    await saveSellerProfile(seller, body, db);
    sellerFeed.tellSoon(seller);
    return undefined;
  });
  serveContract(app, postSellerDocument, async ({ body, context }) => {
    const seller = await staffGate.requireSeller(context);
    const from = parseDayText(body.fromDay);
    if (from === undefined) throw new Problem("invalid_input", "no calendar has this day", {});
    await publishDocument(body, { ...deps, seller, day: today(), saidFrom: saidDay(from) });
    return undefined;
  });
}
