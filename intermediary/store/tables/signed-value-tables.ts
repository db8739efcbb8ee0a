import type { Generated } from "kysely";
import type { Migration } from "../migrate.ts";

export type SignedValueTables = {
  /** What the meter of a charger signed of a session, as it came; whether it holds is another matter (`verdict`). */
  signed_values: {
    signed_id: Generated<number>;
    session_id: string;
    raw_id: number;
    /** By the station's clock, whole seconds. */
    at: number;
    /** Where the station put it; a text may say itself which moments it is about. */
    moment: "begin" | "end" | "between";
    text: string;
    /** SHA-256 of the text as hex: the same again is the same. */
    digest: string;
    /** The registered key by which it holds; else the one that came with it, which is not for that reason trusted. */
    public_key: string | null;
    verdict: "verified" | "no_key" | "other_key" | "bad_signature" | "unreadable";
  };
};

/**
 * `public_keys`: JSON list of SPKI as hex, of the meters in a station. `signed_state`: what begin and end of a session that the meter signed say
 * beside its registers.
 */
export const signedValuesMigration: Migration = {
  name: "0352-signed-values",
  up: `
    create table signed_values (
      signed_id integer primary key autoincrement,
      session_id text not null references sessions (session_id),
      raw_id integer not null references raw_messages (raw_id),
      at integer not null,
      moment text not null check (moment in ('begin', 'end', 'between')),
      text text not null,
      digest text not null,
      public_key text,
      verdict text not null,
      unique (session_id, digest)
    ) strict;
    alter table chargers add column public_keys text not null default '[]';
    alter table sessions add column signed_state text not null default 'none'
      check (signed_state in ('none', 'fits', 'differs'));
  `,
};
