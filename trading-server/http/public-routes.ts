import { getPolicy, getTariff, getTerms, listSellers } from "@tsunagu/core/api/trading-account.ts";
import { getNewestCheckpoint } from "@tsunagu/core/api/trading-bills.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import type { Db } from "../store/open-database.ts";
import { listPlans } from "../tariffs/plans.ts";
import { findSellerProfile, findTerms } from "../tariffs/seller-profile.ts";
import { findTariffDocument } from "../tariffs/tariff-documents.ts";
import type { HttpDeps } from "./http-deps.ts";

/** What everybody may see: sellers, prices, and what a bill is checked with. */
export function servePublic(app: HttpApp, deps: HttpDeps): void {
  const { db, sellers, policy, ledgerFeed } = deps;
  serveContract(app, listSellers, async () => {
    const ready = (await Promise.all(sellers.map((seller) => sellerOffer(seller, db)))).flat();
    if (ready.length === 0) throw new Problem("not_ready", "no seller has been set up");
    return { sellers: ready };
  });
  serveContract(app, getTerms, ({ params }) => findTerms(params, db));
  serveContract(app, getTariff, ({ params }) => findTariffDocument(params, db));
  serveContract(app, getPolicy, () => policy);
  serveContract(app, getNewestCheckpoint, ({ query }) => ledgerFeed.newestCheckpoint(sizeOf(query.from)));
}

/** Nothing of a seller that has not been set up. */
async function sellerOffer(seller: number, db: Db) {
  const profile = await findSellerProfile(seller, db).catch((error: unknown) => {
    if (error instanceof Problem && error.code === "not_ready") return undefined;
    throw error;
  });
  if (profile === undefined) return [];
  const { name, terms, supplyConditionsVersion } = profile;
  const plans = (await listPlans(seller, db)).map((plan) => ({ ...plan, amperes: [...plan.amperes] }));
  return [{ seller, name, plans, terms: { ...terms, supplyConditionsVersion } }];
}

function sizeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new Problem("invalid_input", "`from` is the size of a log");
}
