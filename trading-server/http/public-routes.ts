import { getSellerDocument } from "@tsunagu/core/api/seller-documents.ts";
import { getPolicy, getTariff, listSellers } from "@tsunagu/core/api/trading-account.ts";
import { getNewestCheckpoint } from "@tsunagu/core/api/trading-bills.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { listPlans } from "../tariffs/plans.ts";
import { type DocumentKind, findDocument, findDocumentsInForce } from "../tariffs/seller-documents.ts";
import { findSellerProfile, findSellerProfileIfAny } from "../tariffs/seller-profile.ts";
import { findTariffDocument } from "../tariffs/tariff-documents.ts";
import type { HttpDeps } from "./http-deps.ts";

/** What everybody may see: sellers, prices, and what a bill is checked with. */
export function servePublic(app: HttpApp, deps: HttpDeps): void {
  const { db, sellers, policy, ledgerFeed } = deps;
  serveContract(app, listSellers, async () => {
    const ready = (await Promise.all(sellers.map((seller) => sellerOffer(seller, deps)))).flat();
    if (ready.length === 0) throw new Problem("not_ready", "no seller has been set up");
    return { sellers: ready };
  });
  serveContract(app, getSellerDocument, ({ params }) => readDocument(params, deps));
  serveContract(app, getTariff, ({ params }) => findTariffDocument(params, db));
  serveContract(app, getPolicy, () => policy);
  serveContract(app, getNewestCheckpoint, ({ query }) => ledgerFeed.newestCheckpoint(sizeOf(query.from)));
}

/** Nothing of a seller that has not been set up. */
async function sellerOffer(seller: number, { db, now }: Pick<HttpDeps, "db" | "now">) {
  const day = dayText(dayOf(now()));
  const documents = await findDocumentsInForce({ seller, day }, db).catch((error: unknown) => {
    if (error instanceof Problem && error.code === "not_ready") return undefined;
    throw error;
  });
  const profile = await findSellerProfileIfAny(seller, db);
  if (profile === undefined || documents === undefined) return [];
  const plans = (await listPlans(seller, db)).map((plan) => ({ ...plan, amperes: [...plan.amperes] }));
  return [{ ...profile, plans, ...documents }];
}

/** With the name that the seller has today. */
async function readDocument(
  { seller, ...key }: { readonly seller: number; readonly kind: DocumentKind; readonly version: string },
  { db }: Pick<HttpDeps, "db">,
) {
  const document = await findDocument({ seller, ...key }, db);
  return { ...document, seller, sellerName: (await findSellerProfile(seller, db)).name };
}

function sizeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new Problem("invalid_input", "`from` is the size of a log");
}
