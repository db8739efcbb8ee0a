import type { Migration } from "../migrate.ts";

export type SellerTables = {
  /** 販売者情報; `information` is `sellerInformation` of the contract as JSON. */
  sellers: { seller: number; information: string; updated_at: number };
};

export const sellersMigration: Migration = {
  name: "sellers-1",
  up: `
    create table sellers (
      seller integer primary key,
      information text not null,
      updated_at integer not null
    ) strict;
  `,
};
