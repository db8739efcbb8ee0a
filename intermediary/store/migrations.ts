import type { Migration } from "./migrate.ts";
import { changedAccountsMigration } from "./tables/changed-account-tables.ts";
import { deviceNoticesMigration } from "./tables/device-notice-tables.ts";
import { devicesMigration } from "./tables/device-tables.ts";
import { filesMigration } from "./tables/file-tables.ts";
import { meterReadingsMigration } from "./tables/meter-reading-tables.ts";
import { outboxMembersMigration, outboxMigration, outboxPlacesMigration } from "./tables/outbox-tables.ts";
import {
  purchaserAreasMigration,
  purchaserSellersMigration,
  purchasersMigration,
} from "./tables/purchaser-tables.ts";
import { rawMessagesMigration } from "./tables/raw-message-tables.ts";
import { readBackMigration } from "./tables/read-back-tables.ts";
import { relayedReadsMigration, relayMigration } from "./tables/relay-tables.ts";
import { sellersMigration } from "./tables/seller-tables.ts";
import { acceptedCardsMigration, sessionsMigration } from "./tables/session-tables.ts";
import {
  settlingMigration,
  settlingSlotsMigration,
  usageEntriesMigration,
} from "./tables/settling-tables.ts";
import { signedValuesMigration } from "./tables/signed-value-tables.ts";
import { stationTransactionsMigration } from "./tables/station-transaction-tables.ts";

/** Every room's tables, in the order in which they came. Add at the end; never move, never change. */
export const migrations: readonly Migration[] = [
  rawMessagesMigration,
  devicesMigration,
  meterReadingsMigration,
  sessionsMigration,
  filesMigration,
  purchasersMigration,
  sellersMigration,
  outboxMigration,
  settlingMigration,
  purchaserAreasMigration,
  relayMigration,
  readBackMigration,
  relayedReadsMigration,
  usageEntriesMigration,
  stationTransactionsMigration,
  outboxPlacesMigration,
  settlingSlotsMigration,
  outboxMembersMigration,
  deviceNoticesMigration,
  acceptedCardsMigration,
  signedValuesMigration,
  changedAccountsMigration,
  purchaserSellersMigration,
];
