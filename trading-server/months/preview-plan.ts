import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getSellerPreview } from "@tsunagu/core/api/trading-seller-change.ts";
import { monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { makeStatement } from "@tsunagu/core/rating/make-statement.ts";
import type { PeriodTerms } from "@tsunagu/core/rating/priced-period.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { anyRunsIn, findContracts } from "../contracts/find-contracts.ts";
import { findPseudonyms } from "../contracts/pseudonyms.ts";
import { sellerOfMonth } from "../contracts/seller-of-month.ts";
import type { ProvedRecords } from "../ledger-feed/create-ledger-feed.ts";
import { provisional, tariffsOf, termsOf } from "../statements/compose-period.ts";
import { findPlan, type OfferedPlan } from "../tariffs/plans.ts";
import { loadTariffBook } from "../tariffs/tariff-documents.ts";
import type { MonthDeps } from "./price-month.ts";

type Preview = Answer<typeof getSellerPreview>["months"];
type Offer = { readonly seller: number; readonly planId: string };

const shownMonths = 3;
/** Past use is proved anew only where nothing of the last day is kept. */
const maxAgeS = 86_400;

/**
 * What a user's last whole months would have cost at another plan, whoever's it is: priced twice by the function that bills, from
 * proved records. Without a whole month: the running one so far. Throws `not_found` for a plan that is not offered.
 */
export async function previewPlan(
  { userId, offer }: { userId: string; offer: Offer },
  deps: MonthDeps,
): Promise<Preview> {
  const plan = await findPlan(offer, deps.db);
  const present = monthOf(deps.now());
  const whole = Array.from({ length: shownMonths }, (_, nth) => present - 1 - nth);
  const rows = await Promise.all(
    whole.map((month) =>
      previewMonth({ userId, month, until: monthStart(month + 1) }, { offer, plan, deps }),
    ),
  );
  const known = rows.filter((row) => row !== undefined);
  if (known.length > 0) return known;
  const running = { userId, month: present, until: Math.max(deps.now(), monthStart(present) + 1) };
  const row = await previewMonth(running, { offer, plan, deps });
  return row === undefined ? [] : [row];
}

async function previewMonth(
  { userId, month, until }: { userId: string; month: number; until: number },
  { offer, plan, deps }: { offer: Offer; plan: OfferedPlan; deps: MonthDeps },
): Promise<Preview[number] | undefined> {
  const { db, ledgerFeed } = deps;
  const period = { from: monthStart(month), to: until };
  const pseudonyms = await findPseudonyms({ userId, month }, db);
  if (pseudonyms === undefined || !anyRunsIn(await findContracts(userId, db), period)) return undefined;
  const seller = await sellerOfMonth({ userId, month }, db);
  const proved = await ledgerFeed.readRecent({ seller, month, account: pseudonyms.account }, { maxAgeS });
  if (proved === undefined) return undefined;
  const terms = await termsOf({ userId, seller, period, proved }, db);
  const before = await priceTerms(terms, proved, db);
  try {
    const after = await priceTerms(atOffer(terms, offer, plan), proved, db);
    return { ...measured(before, month), yen: { before: before.firstYen, after: after.firstYen } };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { ...measured(before, month), yen: null };
  }
}

const measured = ({ third }: Statement, month: number) => ({
  month,
  energyWh: String(third.reduce((sum, { wh }) => sum + BigInt(wh), 0n)),
});

async function priceTerms(
  terms: PeriodTerms,
  proved: ProvedRecords,
  db: MonthDeps["db"],
): Promise<Statement> {
  const { book } = await loadTariffBook(tariffsOf(terms), db);
  const head = {
    ...provisional(terms.month),
    seller: { name: { ja: "—", en: "—" }, invoiceNumber: null },
    ...{ terms, closing: proved.closing, asOf: proved.closing.blockTime },
  };
  return makeStatement(head, { records: proved.records, tariffs: book });
}

/** The same homes and sessions at the offered plan; a size that it does not have becomes its smallest. */
const atOffer = (terms: PeriodTerms, { seller }: Offer, plan: OfferedPlan): PeriodTerms => ({
  ...terms,
  seller,
  homes: terms.homes.map((home) => ({
    ...home,
    tariff: plan.homeTariff,
    size: home.size !== null && plan.amperes.includes(home.size) ? home.size : (plan.amperes[0] ?? null),
  })),
  sessions: terms.sessions.map((session) => ({ ...session, tariff: plan.awayTariff })),
});
