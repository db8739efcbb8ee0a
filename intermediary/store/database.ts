import type { ChangedAccountTables } from "./tables/changed-account-tables.ts";
import type { DeviceNoticeTables } from "./tables/device-notice-tables.ts";
import type { DeviceTables } from "./tables/device-tables.ts";
import type { FileTables } from "./tables/file-tables.ts";
import type { MeterReadingTables } from "./tables/meter-reading-tables.ts";
import type { OutboxTables } from "./tables/outbox-tables.ts";
import type { PurchaserTables } from "./tables/purchaser-tables.ts";
import type { RawMessageTables } from "./tables/raw-message-tables.ts";
import type { ReadBackTables } from "./tables/read-back-tables.ts";
import type { RelayTables } from "./tables/relay-tables.ts";
import type { SellerTables } from "./tables/seller-tables.ts";
import type { SessionTables } from "./tables/session-tables.ts";
import type { SettlingTables } from "./tables/settling-tables.ts";
import type { SignedValueTables } from "./tables/signed-value-tables.ts";
import type { StationTransactionTables } from "./tables/station-transaction-tables.ts";

/**
 * All tables of the intermediary. They stand here because rooms meet through them; what is in one is its owner's word: another
 * room may read it, only the owner writes. Columns that end in `_wh`, `_sen` or `_yen` are `bigint`.
 */
export type Database = RawMessageTables &
  DeviceTables &
  DeviceNoticeTables &
  MeterReadingTables &
  SessionTables &
  SignedValueTables &
  StationTransactionTables &
  FileTables &
  PurchaserTables &
  SellerTables &
  OutboxTables &
  SettlingTables &
  ChangedAccountTables &
  RelayTables &
  ReadBackTables;
