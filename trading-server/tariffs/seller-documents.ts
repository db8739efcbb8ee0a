import type { Answer } from "@tsunagu/core/api/contract.ts";
import type {
  documentKind,
  getSellerProfile,
  postSellerDocument,
} from "@tsunagu/core/api/seller-documents.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { z } from "zod";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Db } from "../store/open-database.ts";

export type DocumentKind = z.output<typeof documentKind>;
export type NewDocument = z.output<NonNullable<(typeof postSellerDocument)["body"]>>;

type Kept = NewDocument & { readonly savedAt: number };
type InForce = Pick<NewDocument, "version" | "fromDay" | "text">;

export type DocumentsInForce = { readonly terms: InForce; readonly supplyConditions: InForce };

const text = z.object({ ja: z.string(), en: z.string() });

/** In order of their days; of two for one day the one that was published later counts. */
async function listKept(seller: number, db: Db): Promise<readonly Kept[]> {
  const rows = await db
    .selectFrom("sellerDocuments")
    .select(["kind", "version", "fromDay", "textJson", "savedAt"])
    .where("seller", "=", seller)
    .orderBy("fromDay")
    .orderBy("savedAt")
    .orderBy("version")
    .execute();
  return rows.map(({ textJson, ...row }) => ({ ...row, text: text.parse(JSON.parse(textJson)) }));
}

const inForceOn = (day: string, kind: DocumentKind, kept: readonly Kept[]): Kept | undefined =>
  kept.findLast((one) => one.kind === kind && one.fromDay <= day);

/** What somebody who makes a contract on a day (JST) agrees to. Throws `not_ready` where one of the two was never published. */
export async function findDocumentsInForce(
  { seller, day }: { readonly seller: number; readonly day: string },
  db: Db,
): Promise<DocumentsInForce> {
  const kept = await listKept(seller, db);
  const [terms, supplyConditions] = (["terms", "supply-conditions"] as const).map((kind) =>
    inForceOn(day, kind, kept),
  );
  if (terms === undefined || supplyConditions === undefined)
    throw new Problem("not_ready", "the seller has published no terms or no supply conditions yet");
  return { terms: toInForce(terms), supplyConditions: toInForce(supplyConditions) };
}

const toInForce = ({ version, fromDay, text: said }: Kept): InForce => ({ version, fromDay, text: said });

/** Throws `consent_missing`, with the versions in force, unless these are what was agreed to. */
export function refuseOtherConsents(
  consents: { readonly termsVersion: string; readonly supplyConditionsVersion: string },
  { terms, supplyConditions }: DocumentsInForce,
): void {
  const isAgreed =
    consents.termsVersion === terms.version && consents.supplyConditionsVersion === supplyConditions.version;
  if (isAgreed) return;
  throw new Problem("consent_missing", "the terms and supply conditions in force have to be agreed to", {
    facts: { termsVersion: terms.version, supplyConditionsVersion: supplyConditions.version },
  });
}

/** A version in force, to come or past. Throws `not_found`. */
export async function findDocument(
  {
    seller,
    kind,
    version,
  }: { readonly seller: number; readonly kind: DocumentKind; readonly version: string },
  db: Db,
): Promise<Kept> {
  const found = (await listKept(seller, db)).find((one) => one.kind === kind && one.version === version);
  if (found === undefined) throw new Problem("not_found", "there is no such version");
  return found;
}

type Listed = Answer<typeof getSellerProfile>["documents"][number];

/** Newest first, each with how many customers agreed to it. */
export async function listDocuments(
  { seller, day }: { readonly seller: number; readonly day: string },
  db: Db,
): Promise<Listed[]> {
  const kept = await listKept(seller, db);
  const counts = await db
    .selectFrom("consents")
    .select(({ fn }) => ["kind", "version", fn.count<number>("userId").distinct().as("count")])
    .where("seller", "=", seller)
    .groupBy(["kind", "version"])
    .execute();
  const standingOf = (one: Kept): Listed["standing"] =>
    one.fromDay > day ? "upcoming" : one === inForceOn(day, one.kind, kept) ? "current" : "earlier";
  return kept
    .map((one) => ({
      ...one,
      standing: standingOf(one),
      consents: counts.find(({ kind, version }) => kind === one.kind && version === one.version)?.count ?? 0,
    }))
    .reverse();
}

/**
 * Keeps a version. What somebody may have agreed to never changes: the same again changes nothing, anything else under its number is a
 * `conflict`. Throws `invalid_input` for a day that is past, unless it is the first of its kind. Says whether it replaces another.
 */
export async function keepDocument(
  document: NewDocument,
  {
    db,
    now,
    seller,
    day,
  }: Pick<TradingTools, "db" | "now"> & { readonly seller: number; readonly day: string },
): Promise<"first" | "next" | "known"> {
  const { kind, version, fromDay } = document;
  const textJson = JSON.stringify({ ja: document.text.ja, en: document.text.en });
  const same = (await listKept(seller, db)).filter((one) => one.kind === kind);
  const known = same.find((one) => one.version === version);
  if (known !== undefined) {
    if (JSON.stringify(known.text) === textJson && known.fromDay === fromDay) return "known";
    throw new Problem("conflict", "a version does not change: publish the next one under another number", {
      facts: { kind, version },
    });
  }
  if (same.length > 0 && fromDay < day)
    throw new Problem("invalid_input", "a version is in force from today on at the earliest", {
      facts: { field: "fromDay" },
    });
  await db
    .insertInto("sellerDocuments")
    .values({ seller, kind, version, textJson, fromDay, savedAt: now() })
    .execute();
  return same.length === 0 ? "first" : "next";
}
