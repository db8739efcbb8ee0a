import type { Migration } from "../migrate.ts";

export type ReadBackTables = {
  /** Accounts and plants' half hours of which the ledger knows something else than we do: to be read back from it. */
  read_back_accounts: { seller: number; month: number; account: string };
  read_back_assets: { seller: number; plant: string; slot: number };
};

export const readBackMigration: Migration = {
  name: "settling-2",
  up: `
    create table read_back_accounts (
      seller integer not null,
      month integer not null,
      account text not null,
      primary key (account, month, seller)
    ) strict, without rowid;
    create table read_back_assets (
      seller integer not null,
      plant text not null,
      slot integer not null,
      primary key (plant, slot, seller)
    ) strict, without rowid;
  `,
};
