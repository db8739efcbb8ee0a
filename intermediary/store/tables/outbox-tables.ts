import type { Generated } from "kysely";
import type { Migration } from "../migrate.ts";

export type OutboxTables = {
  /** Every record for the ledger, in the order in which it was decided. Never deleted. */
  outbox_records: {
    record_id: Generated<number>;
    kind: string;
    /** The account's month (months since 1970-01), which the batch is of. */
    month: number;
    /** The 64 bytes. */
    record: Uint8Array;
    /** What must not be overtaken: a usage and an asset, as text; a later record of the same thread waits for it. */
    thread_a: string;
    thread_b: string | null;
    /** RFC 8785 bytes of the evidence document, and the salt of its leaf. */
    evidence: Uint8Array;
    salt: Uint8Array;
    queued_at: number;
    not_before: number;
    /** The batch that the ledger answered for, and the place in it. */
    batch_id: number | null;
    position: number | null;
    /** `queued` until the ledger has answered; which of these are on their way says the one batch that is. */
    state: "queued" | "accepted" | "refused";
    /** The ledger's own name of the refusal. */
    outcome: string | null;
    attempts: number;
  };
  /** Signed batches with their sequence: on disk before they are sent. */
  outbox_batches: {
    batch_id: Generated<number>;
    stream: number;
    sequence: number;
    /** signature ‖ header ‖ body. */
    batch: Uint8Array;
    made_at: number;
    /** The ids of its records in its order, as JSON. */
    record_ids: string;
    state: "sending" | "logged" | "refused" | "superseded";
    /** `tsunagu/receipt/1` as it was verified. */
    receipt: string | null;
    refusal: string | null;
  };
  outbox_streams: { stream: number; next_sequence: number };
};

export const outboxMigration: Migration = {
  name: "outbox-1",
  up: `
    create table outbox_batches (
      batch_id integer primary key autoincrement,
      stream integer not null,
      sequence integer not null,
      batch blob not null,
      made_at integer not null,
      state text not null check (state in ('sending', 'logged', 'refused', 'superseded')),
      receipt text,
      refusal text
    ) strict;
    create unique index outbox_batch_sending on outbox_batches (stream) where state = 'sending';
    create table outbox_records (
      record_id integer primary key autoincrement,
      kind text not null,
      month integer not null,
      record blob not null check (length(record) = 64),
      thread_a text not null,
      thread_b text,
      evidence blob not null,
      salt blob not null check (length(salt) = 16),
      queued_at integer not null,
      not_before integer not null,
      batch_id integer references outbox_batches (batch_id),
      position integer,
      state text not null check (state in ('queued', 'sending', 'accepted', 'refused')),
      outcome text,
      attempts integer not null default 0
    ) strict;
    create index outbox_records_open on outbox_records (record_id) where state = 'queued';
    create index outbox_records_by_batch on outbox_records (batch_id);
    create table outbox_streams (
      stream integer primary key,
      next_sequence integer not null
    ) strict;
  `,
};

/** A receipt is taken a portion of the batch at a time. */
export const outboxPlacesMigration: Migration = {
  name: "outbox-0200-places",
  up: `
    drop index outbox_records_by_batch;
    create index outbox_records_by_place on outbox_records (batch_id, position) where batch_id is not null;
  `,
};

/** A record is written when it is queued and when it is answered; on its way it is only named by its batch. */
export const outboxMembersMigration: Migration = {
  name: "outbox-0201-members",
  up: `
    alter table outbox_batches add column record_ids text not null default '[]';
    update outbox_batches set record_ids = (
      select json_group_array(record_id order by position) from outbox_records
      where outbox_records.batch_id = outbox_batches.batch_id
    );
    update outbox_records set state = 'queued', batch_id = null, position = null where state = 'sending';
    drop index outbox_records_by_place;
  `,
};
