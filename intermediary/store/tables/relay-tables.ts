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
