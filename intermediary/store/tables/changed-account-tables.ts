import type { Generated } from "kysely";
import type { Migration } from "../migrate.ts";

export type ChangedAccountTables = {
  /** One row per account that the ledger took usage of. A change gives it a new `change_id`, so the newest come last. */
  changed_accounts: { change_id: Generated<number>; account: string; changed_at: number };
};

export const changedAccountsMigration: Migration = {
  name: "0602-changed-accounts",
  up: `
    create table changed_accounts (
      change_id integer primary key autoincrement,
      account text not null unique,
      changed_at integer not null
    ) strict;
    insert into changed_accounts (account, changed_at)
      select account, coalesce(max(ledger_at), 0) from usages where on_ledger <> 'none' group by account;
  `,
};
