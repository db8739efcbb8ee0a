import type { Generated } from "kysely";
import type { Migration } from "../migrate.ts";

export type RelayTables = {
  /** Who was extracted when, and what came of it: never deleted. */
  extractions: {
    extraction_id: Generated<number>;
    at: number;
    seller: number;
    month: number;
    account: string;
    /** `answered`, or the code of the problem. */
    outcome: string;
  };
  /** Records that were shown to people: never deleted. */
  relayed_reads: {
    read_id: Generated<number>;
    at: number;
    seller: number;
    /** The path that was asked for. */
    asked: string;
    records: number;
    /** `answered`, or the code of the problem. */
    outcome: string;
  };
};

export const relayMigration: Migration = {
  name: "relay-1",
  up: `
    create table extractions (
      extraction_id integer primary key autoincrement,
      at integer not null,
      seller integer not null,
      month integer not null,
      account text not null,
      outcome text not null
    ) strict;
    create index extractions_by_account on extractions (account, at);
  `,
};

export const relayedReadsMigration: Migration = {
  name: "relay-2",
  up: `
    create table relayed_reads (
      read_id integer primary key autoincrement,
      at integer not null,
      seller integer not null,
      asked text not null,
      records integer not null,
      outcome text not null
    ) strict;
    create index relayed_reads_by_seller on relayed_reads (seller, at);
  `,
};
