import type { Generated } from "kysely";
import type { Migration } from "../migrate.ts";

export type RawMessageTables = {
  /** Every message in or out of a device, as it came. Rows never change. */
  raw_messages: {
    raw_id: Generated<number>;
    /** As the device named itself: it may be a device we do not know. */
    device_id: string;
    channel: "ocpp" | "mqtt" | "file";
    direction: "in" | "out";
    received_at: number;
    bytes: Uint8Array;
    /** SHA-256 of `bytes`, lower-case hex. It goes into evidence documents. */
    digest: string;
  };
  /** What of a message could not be used, and why: for the operator's eyes. */
  message_faults: { raw_id: number; fault: string };
  /** When each device was last heard of, known or not. */
  last_seen: { device_id: string; last_message_at: number };
};

/** `bytes` stands last: SQLite reads over all that stands before a column, and a digest is looked up for every reading. */
export const rawMessagesMigration: Migration = {
  name: "raw-messages-1",
  up: `
    create table raw_messages (
      raw_id integer primary key autoincrement,
      device_id text not null,
      channel text not null check (channel in ('ocpp', 'mqtt', 'file')),
      direction text not null check (direction in ('in', 'out')),
      received_at integer not null,
      digest text not null check (length(digest) = 64),
      bytes blob not null
    ) strict;
    create index raw_messages_by_device on raw_messages (device_id, raw_id);
    create table message_faults (
      raw_id integer not null references raw_messages (raw_id),
      fault text not null,
      primary key (raw_id, fault)
    ) strict;
    create table last_seen (
      device_id text primary key,
      last_message_at integer not null
    ) strict;
  `,
};
