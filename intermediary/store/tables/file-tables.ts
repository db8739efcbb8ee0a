import type { Migration } from "../migrate.ts";

export type FileTables = {
  /** How one source writes its files, saved by name. `mapping` is `fileMapping` of the operator's contract as JSON. */
  file_mappings: { name: string; mapping: string; saved_at: number };
};

export const filesMigration: Migration = {
  name: "files-1",
  up: `
    create table file_mappings (
      name text primary key,
      mapping text not null,
      saved_at integer not null
    ) strict;
  `,
};
