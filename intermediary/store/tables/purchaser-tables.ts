import type { Migration } from "../migrate.ts";

export type PurchaserTables = {
  /** 購入者情報. No name, no address, never the user's secret. */
  purchasers: { purchaser_id: string; seller: number; plan_id: string; updated_at: number };
  /** `token_key`: the form in which tokens are compared. */
  purchaser_tokens: { token_key: string; purchaser_id: string; token: string; kind: string; blocked: number };
  /** Days in JST as `2026-11-01`; `to_day` is exclusive, null while the contract runs. */
  purchaser_homes: {
    purchaser_id: string;
    home: number;
    area: number;
    settlement_serial: string;
    from_day: string;
    to_day: string | null;
  };
  purchaser_sub_meters: { purchaser_id: string; home: number; serial: string; end_use: string };
  /** The pseudonyms of a month, and whose customer it makes the purchaser; they replace nothing that was written under them. */
  purchaser_months: { purchaser_id: string; month: number; account: string; seller: number };
  purchaser_places: { purchaser_id: string; month: number; home: number; place: string };
  purchaser_meters: { purchaser_id: string; month: number; home: number; serial: string; meter: string };
};

export const purchasersMigration: Migration = {
  name: "purchasers-1",
  up: `
    create table purchasers (
      purchaser_id text primary key,
      seller integer not null,
      plan_id text not null,
      updated_at integer not null
    ) strict;
    create table purchaser_tokens (
      token_key text primary key,
      purchaser_id text not null references purchasers (purchaser_id),
      token text not null,
      kind text not null,
      blocked integer not null
    ) strict;
    create index tokens_by_purchaser on purchaser_tokens (purchaser_id);
    create table purchaser_homes (
      purchaser_id text not null references purchasers (purchaser_id),
      home integer not null,
      settlement_serial text not null,
      from_day text not null,
      to_day text,
      primary key (purchaser_id, home)
    ) strict;
    create index homes_by_serial on purchaser_homes (settlement_serial);
    create table purchaser_sub_meters (
      purchaser_id text not null references purchasers (purchaser_id),
      home integer not null,
      serial text not null,
      end_use text not null,
      primary key (purchaser_id, home, serial)
    ) strict;
    create table purchaser_months (
      purchaser_id text not null references purchasers (purchaser_id),
      month integer not null,
      account text not null unique,
      primary key (purchaser_id, month)
    ) strict;
    create table purchaser_places (
      purchaser_id text not null references purchasers (purchaser_id),
      month integer not null,
      home integer not null,
      place text not null,
      primary key (purchaser_id, month, home)
    ) strict;
    create table purchaser_meters (
      purchaser_id text not null references purchasers (purchaser_id),
      month integer not null,
      home integer not null,
      serial text not null,
      meter text not null,
      primary key (purchaser_id, month, home, serial)
    ) strict;
  `,
};

/** A usage on the ledger names its supply area. */
export const purchaserAreasMigration: Migration = {
  name: "purchasers-2",
  up: "alter table purchaser_homes add column area integer not null default 3",
};

/** A seller changes on the 1st of a month, so a month has one. */
export const purchaserSellersMigration: Migration = {
  name: "purchasers-3",
  up: `
    alter table purchaser_months add column seller integer not null default 0;
    update purchaser_months set seller =
      (select seller from purchasers where purchasers.purchaser_id = purchaser_months.purchaser_id);
  `,
};
