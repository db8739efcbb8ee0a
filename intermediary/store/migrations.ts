import { devicesMigration } from "../devices/migration.ts";
import { filesMigration } from "../files/migration.ts";
import { meterReadingsMigration } from "../meter-readings/migration.ts";
import { outboxMigration } from "../outbox/migration.ts";
import { purchaserAreasMigration, purchasersMigration } from "../purchasers/migration.ts";
import { rawMessagesMigration } from "../raw-messages/migration.ts";
import { relayMigration } from "../relay/migration.ts";
import { sellersMigration } from "../sellers/migration.ts";
import { sessionsMigration } from "../sessions/migration.ts";
import { settlingMigration } from "../settling/migration.ts";
import { readBackMigration } from "../settling/read-back-migration.ts";
import type { Migration } from "./migrate.ts";

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
];
