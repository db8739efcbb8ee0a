import type { Generated } from "kysely";
import type { Migration } from "../migrate.ts";

/** Whether the ledger has it: `recorded` (or issued), `void`, or not (yet). */
type OnLedger = "none" | "recorded" | "void";

/** One row per usage of the ledger: what the readings want it to be, and what the ledger has. */
export type UsageRow = {
  usage_id: Generated<number>;
  /** `home`: decided with the day of a settlement meter; `session`: a public session; `ledger`: found there only. */
  source: "home" | "session" | "ledger";
  /** The settlement meter's device id, or the session's id. */
  source_id: string;
  purchaser_id: string;
  slot: number;
  seller: number;
  month: number;
  account: string;
  meter: string;
  direction: "import" | "export";
  start: number;
  /** 1: it shall be on the ledger as the next columns say. 0: it shall not. */
  wanted: number;
  wanted_duration_s: number;
  wanted_place: string;
  wanted_session: string | null;
  wanted_end_use: string;
  wanted_area: string;
  wanted_quality: string;
  wanted_wh: bigint;
  /** RFC 8785 bytes of the evidence document of what is wanted. */
  evidence: Uint8Array;
  on_ledger: Generated<OnLedger>;
  /** The 64 bytes of `usage-recorded` as accepted; null if it never was. */
  recorded: Uint8Array | null;
  recorded_wh: Generated<bigint>;
  recorded_quality: Generated<string>;
  revision: Generated<number>;
  covered_wh: Generated<bigint>;
  /** How many transfers it was ever given: the next ordinal. */
  transfers: Generated<number>;
  /** Records on their way that touch it. */
  pending: Generated<number>;
  /** 1: somebody must look whether a step is needed. */
  open: number;
  refusal: string | null;
  refusals: Generated<number>;
  retry_at: Generated<number>;
  /** The log's entry that holds it as it is now, and its time; null where it was read back, or is not there. */
  ledger_entry: number | null;
  ledger_at: number | null;
};

/** One row per plant, slot and part. */
export type AssetRow = {
  asset_id: Generated<number>;
  seller: number;
  plant: string;
  slot: number;
  part: number;
  wanted_wh: bigint;
  wanted_quality: string;
  evidence: Uint8Array;
  on_ledger: Generated<"none" | "recorded">;
  /** The 64 bytes of `asset-issued` as accepted. */
  recorded: Uint8Array | null;
  recorded_wh: Generated<bigint>;
  recorded_quality: Generated<string>;
  revision: Generated<number>;
  transferred_wh: Generated<bigint>;
  pending: Generated<number>;
  open: number;
  refusal: string | null;
  refusals: Generated<number>;
  retry_at: Generated<number>;
};

export type TransferRow = {
  transfer_id: Generated<number>;
  usage_id: number;
  asset_id: number;
  ordinal: number;
  energy_wh: bigint;
  /** The 64 bytes of `asset-transferred`. */
  record: Uint8Array;
  state: "waiting" | "standing" | "cancelling" | "cancelled" | "refused";
};

export type SettlingTables = {
  usages: UsageRow;
  assets: AssetRow;
  transfers: TransferRow;
  /** Slots in which something changed: to be matched when they are due and nothing of theirs is on its way. */
  match_marks: { seller: number; slot: number };
  /** Slots of a day (JST, since 1970) of settlement and plant meters to be looked at, from `due_at` on; `to_slot` is exclusive. */
  settle_marks: { device_id: string; day: number; due_at: number; from_slot: number; to_slot: number };
  /** `readings`: the last `reading_id` that was looked at. `past`: when something of the past came in last. */
  settle_bookmarks: { name: string; value: number };
  /** The version of each session that was looked at; `waits`: for the pseudonyms of its month. */
  settled_sessions: { session_id: string; version: number; waits: number };
  /** The ids under which a session goes on in later months. */
  session_parts: { session_id: string; number: number; ledger_session: string };
};

export const settlingMigration: Migration = {
  name: "settling-1",
  up: `
    create table usages (
      usage_id integer primary key autoincrement,
      source text not null check (source in ('home', 'session', 'ledger')),
      source_id text not null,
      purchaser_id text not null,
      slot integer not null,
      seller integer not null,
      month integer not null,
      account text not null,
      meter text not null,
      direction text not null check (direction in ('import', 'export')),
      start integer not null,
      wanted integer not null,
      wanted_duration_s integer not null,
      wanted_place text not null,
      wanted_session text,
      wanted_end_use text not null,
      wanted_area text not null,
      wanted_quality text not null,
      wanted_wh integer not null,
      evidence blob not null,
      on_ledger text not null default 'none' check (on_ledger in ('none', 'recorded', 'void')),
      recorded blob,
      recorded_wh integer not null default 0,
      recorded_quality text not null default '',
      revision integer not null default 0,
      covered_wh integer not null default 0,
      transfers integer not null default 0,
      pending integer not null default 0 check (pending >= 0),
      open integer not null,
      refusal text,
      refusals integer not null default 0,
      retry_at integer not null default 0,
      unique (account, meter, direction, start)
    ) strict;
    create index usages_open on usages (usage_id) where open = 1;
    create index usages_by_source on usages (source, source_id, slot);
    create index usages_by_slot on usages (slot, seller);
    create index usages_by_purchaser on usages (purchaser_id, month);
    create index usages_by_session on usages (wanted_session) where wanted_session is not null;
    create table assets (
      asset_id integer primary key autoincrement,
      seller integer not null,
      plant text not null,
      slot integer not null,
      part integer not null,
      wanted_wh integer not null,
      wanted_quality text not null,
      evidence blob not null,
      on_ledger text not null default 'none' check (on_ledger in ('none', 'recorded')),
      recorded blob,
      recorded_wh integer not null default 0,
      recorded_quality text not null default '',
      revision integer not null default 0,
      transferred_wh integer not null default 0,
      pending integer not null default 0 check (pending >= 0),
      open integer not null,
      refusal text,
      refusals integer not null default 0,
      retry_at integer not null default 0,
      unique (slot, seller, plant, part)
    ) strict;
    create index assets_open on assets (asset_id) where open = 1;
    create table transfers (
      transfer_id integer primary key autoincrement,
      usage_id integer not null references usages (usage_id),
      asset_id integer not null references assets (asset_id),
      ordinal integer not null,
      energy_wh integer not null,
      record blob not null,
      state text not null check (state in ('waiting', 'standing', 'cancelling', 'cancelled', 'refused'))
    ) strict;
    create index transfers_by_usage on transfers (usage_id);
    create index transfers_by_asset on transfers (asset_id);
    create table match_marks (
      seller integer not null,
      slot integer not null,
      primary key (slot, seller)
    ) strict, without rowid;
    create table settle_marks (
      device_id text not null,
      day integer not null,
      due_at integer not null,
      primary key (device_id, day)
    ) strict, without rowid;
    create table settle_bookmarks (
      name text primary key,
      value integer not null
    ) strict;
    create table settled_sessions (
      session_id text primary key,
      version integer not null,
      waits integer not null
    ) strict;
    create table session_parts (
      session_id text not null,
      number integer not null,
      ledger_session text not null unique,
      primary key (session_id, number)
    ) strict;
  `,
};

export const usageEntriesMigration: Migration = {
  name: "settling-usage-entries",
  up: `
    alter table usages add column ledger_entry integer;
    alter table usages add column ledger_at integer;
  `,
};

/** Slots of a day instead of the whole day; what holds up another usage is found by its meter. */
export const settlingSlotsMigration: Migration = {
  name: "settling-0200-slots",
  up: `
    alter table settle_marks add column from_slot integer not null default 0;
    alter table settle_marks add column to_slot integer not null default 4294967295;
    drop index usages_by_slot;
    create index usages_by_slot on usages (slot, seller, meter);
    create index usages_refused on usages (slot) where refusal is not null;
  `,
};
