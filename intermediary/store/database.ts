import type { DeviceTables } from "../devices/migration.ts";
import type { FileTables } from "../files/migration.ts";
import type { MeterReadingTables } from "../meter-readings/migration.ts";
import type { OutboxTables } from "../outbox/migration.ts";
import type { PurchaserTables } from "../purchasers/migration.ts";
import type { RawMessageTables } from "../raw-messages/migration.ts";
import type { RelayTables } from "../relay/migration.ts";
import type { SellerTables } from "../sellers/migration.ts";
import type { SessionTables } from "../sessions/migration.ts";
import type { SettlingTables } from "../settling/migration.ts";
import type { ReadBackTables } from "../settling/read-back-migration.ts";

/**
 * All tables of the intermediary. Each room owns its own and says so in its `migration.ts`; another room may read them,
 * only the owner writes. Columns that end in `_wh`, `_sen` or `_yen` are `bigint`.
 */
export type Database = RawMessageTables &
  DeviceTables &
  MeterReadingTables &
  SessionTables &
  FileTables &
  PurchaserTables &
  SellerTables &
  OutboxTables &
  SettlingTables &
  RelayTables &
  ReadBackTables;
