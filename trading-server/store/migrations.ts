import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { accountTables } from "./migrations/0001-accounts.ts";
import { contractTables } from "./migrations/0002-contracts.ts";
import { chargingTables } from "./migrations/0003-charging.ts";
import { billTables } from "./migrations/0004-bills.ts";
import { moneyTables } from "./migrations/0005-money.ts";
import { staffTables } from "./migrations/0100-staff.ts";
import { sellerColumns } from "./migrations/0101-sellers.ts";
import { salesTables } from "./migrations/0102-sales.ts";
import { salesSettledColumns } from "./migrations/0103-sales-settled.ts";
import { mailTables } from "./migrations/0200-mails.ts";
import { accessTables } from "./migrations/0201-access.ts";
import { departureTables } from "./migrations/0202-departures.ts";
import { paymentMeansTables } from "./migrations/0300-payment-means.ts";
import { creditNoteTables } from "./migrations/0301-credit-notes.ts";
import { contractVersionTables } from "./migrations/0302-contract-versions.ts";
import { chargerScreenTables } from "./migrations/0400-charger-screens.ts";
import { explorerTables } from "./migrations/0500-explorer.ts";
import { meterToleranceColumn } from "./migrations/0600-meter-tolerance.ts";
import { sellerDocumentTables } from "./migrations/0601-seller-documents.ts";
import { salesFeedTables } from "./migrations/0602-sales-feed.ts";
import { auditGrantCustomer } from "./migrations/0620-audit-grant-customer.ts";
import { latePaymentTables } from "./migrations/0640-late-payments.ts";
import { stripeTables } from "./migrations/0641-stripe.ts";
import { correctedSessionColumns } from "./migrations/0650-corrected-sessions.ts";
import { sellerChangeTables } from "./migrations/0660-seller-changes.ts";
import { replacedContractColumn } from "./migrations/0661-replaced-contracts.ts";

/** In order of their names. One that has run anywhere never changes; a change is a new one. */
export const migrations: Record<string, Migration> = {
  "0001-accounts": runs(accountTables),
  "0002-contracts": runs(contractTables),
  "0003-charging": runs(chargingTables),
  "0004-bills": runs(billTables),
  "0005-money": runs(moneyTables),
  "0300-payment-means": runs(paymentMeansTables),
  "0301-credit-notes": runs(creditNoteTables),
  "0302-contract-versions": runs(contractVersionTables),
  "0200-mails": runs(mailTables),
  "0201-access": runs(accessTables),
  "0202-departures": runs(departureTables),
  "0100-staff": runs(staffTables),
  "0101-sellers": runs(sellerColumns),
  "0102-sales": runs(salesTables),
  "0103-sales-settled": runs(salesSettledColumns),
  "0400-charger-screens": runs(chargerScreenTables),
  "0500-explorer": runs(explorerTables),
  "0600-meter-tolerance": runs(meterToleranceColumn),
  "0620-audit-grant-customer": runs(auditGrantCustomer),
  "0640-late-payments": runs(latePaymentTables),
  "0641-stripe": runs(stripeTables),
  "0601-seller-documents": runs(sellerDocumentTables),
  "0602-sales-feed": runs(salesFeedTables),
  "0660-seller-changes": runs(sellerChangeTables),
  "0650-corrected-sessions": runs(correctedSessionColumns),
  "0661-replaced-contracts": runs(replacedContractColumn),
};

/** All or nothing: a stop in the middle leaves no half-made tables. */
function runs(statements: readonly string[]): Migration {
  return {
    up: (db: Kysely<unknown>) =>
      db.transaction().execute(async (trx) => {
        for (const statement of statements) await sql.raw(statement).execute(trx);
      }),
  };
}
