import type { Generated } from "kysely";
import type { Migration } from "../migrate.ts";

export type MeterReadingTables = {
  /**
   * What meters (not charging stations) measured. Rows are only added, `reading_id` rises: whoever keeps the last one it
   * read sees everything new, late and corrected readings too.
   */
  meter_readings: {
    reading_id: Generated<number>;
    device_id: string;
    /** `main`, or the register of a device that has several. */
    channel: string;
    direction: "import" | "export";
    kind: "register" | "interval";
    /** A register: the instant it was read. An interval: its first second. */
    at: number;
    register_wh: bigint | null;
    interval_s: number | null;
    energy_wh: bigint | null;
    quality: "measured" | "estimated";
    /** 0, and one more for each later reading of the same `at` with other Wh: the highest is the true one. */
    revision: number;
    /** What the message itself said, if anything; else the registration says them. */
    token: string | null;
    place: string | null;
    end_use: string | null;
    received_at: number;
    raw_id: number;
  };
  /** Energy that nobody could be billed for by right: kept and shown, never guessed. Written by whoever finds it. */
  unmatched_energy: {
    unmatched_id: Generated<number>;
    device_id: string;
    /** Null when the energy is of no session. */
    session_id: string | null;
    from_at: number;
    to_at: number;
    energy_wh: bigint;
    /** `unknown_token`, `blocked_token`, `no_contract`, `implausible`, … */
    reason: string;
    token: string | null;
  };
};

export const meterReadingsMigration: Migration = {
  name: "meter-readings-1",
  up: `
    create table meter_readings (
      reading_id integer primary key autoincrement,
      device_id text not null references meters (meter_id),
      channel text not null,
      direction text not null check (direction in ('import', 'export')),
      kind text not null check (kind in ('register', 'interval')),
      at integer not null,
      register_wh integer,
      interval_s integer,
      energy_wh integer,
      quality text not null check (quality in ('measured', 'estimated')),
      revision integer not null,
      token text,
      place text,
      end_use text,
      received_at integer not null,
      raw_id integer not null references raw_messages (raw_id),
      unique (device_id, channel, direction, kind, at, revision),
      check (kind = 'interval' or (register_wh is not null and interval_s is null and energy_wh is null)),
      check (kind = 'register' or (register_wh is null and interval_s is not null and energy_wh is not null))
    ) strict;
    create index meter_readings_by_time on meter_readings (device_id, direction, kind, at);
    create table unmatched_energy (
      unmatched_id integer primary key autoincrement,
      device_id text not null,
      session_id text,
      from_at integer not null,
      to_at integer not null,
      energy_wh integer not null,
      reason text not null,
      token text
    ) strict;
    create unique index unmatched_of_session on unmatched_energy (session_id) where session_id is not null;
    create unique index unmatched_of_device on unmatched_energy (device_id, from_at, reason) where session_id is null;
  `,
};
