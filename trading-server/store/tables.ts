import type { AccessTables } from "./tables-access.ts";
import type { AccountTables } from "./tables-accounts.ts";
import type { BillTables } from "./tables-bills.ts";
import type { ChargingTables } from "./tables-charging.ts";
import type { ContractTables } from "./tables-contracts.ts";
import type { CreditTables } from "./tables-credits.ts";
import type { DepartureTables } from "./tables-departures.ts";
import type { ExplorerTables } from "./tables-explorer.ts";
import type { MailTables } from "./tables-mail.ts";
import type { PaymentTables } from "./tables-payments.ts";
import type { ProviderTables } from "./tables-providers.ts";
import type { SalesTables } from "./tables-sales.ts";
import type { SellerChangeTables } from "./tables-seller-changes.ts";
import type { SellerTables } from "./tables-sellers.ts";
import type { StaffTables } from "./tables-staff.ts";

/**
 * All tables, one type each. Times are whole seconds, days JST calendar days as text, months counted from 1970-01; amounts
 * (`…Wh`, `…Yen`) are `bigint`; `…Json` is a document as text. Truth values are 0 and 1.
 */
export type Tables = AccountTables &
  ContractTables &
  ChargingTables &
  BillTables &
  PaymentTables &
  CreditTables &
  ProviderTables &
  StaffTables &
  ExplorerTables &
  SalesTables &
  SellerTables &
  MailTables &
  AccessTables &
  DepartureTables &
  SellerChangeTables;
