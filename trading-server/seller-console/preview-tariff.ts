import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { postTariffPreview } from "@tsunagu/core/api/seller-tariffs.ts";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { makeStatement } from "@tsunagu/core/rating/make-statement.ts";
import type { PeriodTerms } from "@tsunagu/core/rating/priced-period.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { parseTariff, type Tariff } from "@tsunagu/core/rating/tariff.ts";
import { createTariffBook } from "@tsunagu/core/rating/tariff-book.ts";
import { tariffDigest } from "@tsunagu/core/rating/tariff-digest.ts";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";
import type { z } from "zod";
import { contractAt, findContracts } from "../contracts/find-contracts.ts";
import { findPseudonyms } from "../contracts/pseudonyms.ts";
import type { LedgerFeed } from "../ledger-feed/create-ledger-feed.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { provisional, tariffsOf, termsOf } from "../statements/compose-period.ts";
import { loadTariffBook } from "../tariffs/tariff-documents.ts";

type Asked = z.output<NonNullable<(typeof postTariffPreview)["body"]>> & { readonly seller: number };
type Preview = Answer<typeof postTariffPreview>;
type Deps = Pick<TradingTools, "db" | "now"> & { readonly ledgerFeed: LedgerFeed };
type Customer = { readonly userId: string; readonly name: string };
type Replacement = { readonly tariff: Tariff; readonly digest: string; readonly plan: string | null };

const { sha256 } = nobleHasher;
/** Past use is proved anew only where nothing of the last day is kept. */
const maxAgeS = 86_400;
const mostCustomers = 500;

/** Prices each customer's month twice: as it was agreed, and by the document instead. Throws `invalid_input`, `not_allowed`. */
export async function previewTariff(asked: Asked, deps: Deps): Promise<Preview> {
  const tariff = parseTariff(asked.document);
  if (tariff.seller !== asked.seller) throw new Problem("not_allowed", "this tariff is another seller's");
  const replacement = { tariff, digest: tariffDigest(tariff, { sha256 }), plan: asked.plan };
  const rows: Preview["rows"] = [];
  const unpriced: Preview["unpriced"] = [];
  for (const customer of await customersOf(asked, deps)) {
    try {
      const row = await priceTwice(
        { ...customer, seller: asked.seller, month: asked.month },
        replacement,
        deps,
      );
      if (row !== undefined) rows.push({ ...customer, ...row });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      unpriced.push({ ...customer, reason: error.message });
    }
  }
  const sum = (part: "energyWh" | "beforeYen" | "afterYen") =>
    String(rows.reduce((total, row) => total + BigInt(row[part]), 0n));
  return {
    rows,
    unpriced,
    total: { energyWh: sum("energyWh"), beforeYen: sum("beforeYen"), afterYen: sum("afterYen") },
  };
}

/** Customers who were this seller's in that month. */
async function customersOf({ seller, month, userId }: Asked, { db }: Deps): Promise<readonly Customer[]> {
  const users = await db
    .selectFrom("contracts")
    .innerJoin("users", "users.userId", "contracts.userId")
    .select(["users.userId", "name"])
    .distinct()
    .where("seller", "=", seller)
    .where("users.standing", "=", "active")
    .$if(userId !== null, (query) => query.where("users.userId", "=", userId ?? ""))
    .orderBy("name")
    .limit(mostCustomers)
    .execute();
  const own: Customer[] = [];
  for (const user of users) {
    const contract = contractAt(await findContracts(user.userId, db), monthStart(month));
    if (contract?.seller === seller && contract.from < monthStart(month + 1)) own.push(user);
  }
  return own;
}

/** Undefined for a customer to whom the document would not apply. */
async function priceTwice(
  { userId, seller, month }: { userId: string; seller: number; month: number },
  replacement: Replacement,
  { db, now, ledgerFeed }: Deps,
): Promise<Pick<Preview["rows"][number], "energyWh" | "beforeYen" | "afterYen"> | undefined> {
  const pseudonyms = await findPseudonyms({ userId, month }, db);
  if (pseudonyms === undefined) return undefined;
  const proved = await ledgerFeed.readRecent({ seller, month, account: pseudonyms.account }, { maxAgeS });
  if (proved === undefined) throw new Problem("not_ready", "the ledger cannot be asked just now");
  const period = {
    from: monthStart(month),
    to: Math.min(monthStart(month + 1), Math.max(now(), monthStart(month) + 1)),
  };
  const terms = await termsOf({ userId, seller, period, proved }, db);
  const { book, documents } = await loadTariffBook(tariffsOf(terms), db);
  const after = replaceTariffs(terms, replacement, documents);
  if (after === undefined) return undefined;
  const tariffs = createTariffBook([...documents, replacement.tariff], { sha256 });
  const head = {
    ...provisional(month),
    seller: { name: { ja: "—", en: "—" }, invoiceNumber: null },
    closing: proved.closing,
    asOf: proved.closing.blockTime,
  };
  const { records } = proved;
  const before = makeStatement({ ...head, terms }, { records, tariffs: book });
  const changed = makeStatement({ ...head, terms: after }, { records, tariffs });
  return { energyWh: String(energyOf(before)), beforeYen: before.firstYen, afterYen: changed.firstYen };
}

function replaceTariffs(
  terms: PeriodTerms,
  { tariff, digest, plan }: Replacement,
  documents: readonly Tariff[],
): PeriodTerms | undefined {
  const kept = new Map(documents.map((document) => [tariffDigest(document, { sha256 }), document]));
  const applies = (agreed: string) => plan === null || kept.get(agreed)?.plan === plan;
  const swap = <T extends { readonly tariff: string }>(one: T): T =>
    applies(one.tariff) ? { ...one, tariff: digest } : one;
  const side = tariff.kind === "home" ? terms.homes : terms.sessions;
  if (!side.some((one) => applies(one.tariff))) return undefined;
  return tariff.kind === "home"
    ? { ...terms, homes: terms.homes.map(swap) }
    : { ...terms, sessions: terms.sessions.map(swap) };
}

const energyOf = ({ third }: Statement): bigint => third.reduce((sum, { wh }) => sum + BigInt(wh), 0n);
