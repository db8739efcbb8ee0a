import type { Generated } from "kysely";
import type { Migration } from "../migrate.ts";

export type DeviceTables = {
  sites: {
    site_id: string;
    name_ja: string;
    name_en: string;
    area: number;
    /** 8 random bytes as hex: the public place id on the ledger. Never changes. */
    place: string;
  };
  chargers: {
    charger_id: string;
    /** Exactly one of `site_id` and `behind_serial`. */
    site_id: string | null;
    /** The settlement meter of the house that this wallbox stands behind. */
    behind_serial: string | null;
    serial: string;
    connectors: number;
    max_power_w: number;
    meter_class: string;
    tolerance_percent: string;
    verified_until: string | null;
    /** What a time without a zone means. */
    utc_offset_minutes: number;
    /** How often it is to report its register during a session. */
    meter_value_seconds: number;
    /** JSON list: public keys of its meters, SPKI as hex. */
    public_keys: Generated<string>;
    /** 1: security profile 0, no password is asked. */
    open_access: number;
    /** SHA-256 of the password as hex; null with open access. */
    password_digest: string | null;
    /** The last OCPP transaction id given out: one per station for ever, so ids are never used twice. */
    last_transaction_id: number;
    registered_at: number;
  };
  connectors: {
    charger_id: string;
    /** 1 and up; 0 is the station as a whole. */
    connector_id: number;
    status: string;
    error_code: string | null;
    /** By the station's clock, whole seconds. */
    status_at: number | null;
    status_raw_id: number | null;
  };
  /** What a station last said of itself, and what it said to our configuration. */
  charger_boots: {
    charger_id: string;
    vendor: string;
    model: string;
    firmware: string | null;
    booted_at: number;
    /** JSON object: key of the configuration → status. */
    configuration: string;
  };
  meters: {
    meter_id: string;
    serial: string;
    kind: "settlement" | "sub-meter" | "plant";
    end_use: string;
    /** 8 bytes as hex; only for a plant meter. */
    plant: string | null;
    meter_class: string;
    tolerance_percent: string;
    verified_until: string | null;
    password_digest: string;
    registered_at: number;
  };
  /** The newest fee message of a meter, so that it is retained across a restart. */
  meter_fees: { meter_id: string; fee: string; published_at: number };
};

export const devicesMigration: Migration = {
  name: "devices-1",
  up: `
    create table sites (
      site_id text primary key,
      name_ja text not null,
      name_en text not null,
      area integer not null,
      place text not null unique
    ) strict;
    create table chargers (
      charger_id text primary key,
      site_id text references sites (site_id),
      behind_serial text,
      serial text not null unique,
      connectors integer not null,
      max_power_w integer not null,
      meter_class text not null,
      tolerance_percent text not null,
      verified_until text,
      utc_offset_minutes integer not null,
      open_access integer not null,
      password_digest text,
      last_transaction_id integer not null default 0,
      registered_at integer not null,
      check ((site_id is null) <> (behind_serial is null)),
      check (open_access = 1 or password_digest is not null)
    ) strict;
    create table connectors (
      charger_id text not null references chargers (charger_id),
      connector_id integer not null,
      status text not null,
      error_code text,
      status_at integer,
      status_raw_id integer references raw_messages (raw_id),
      primary key (charger_id, connector_id)
    ) strict;
    create table charger_boots (
      charger_id text primary key references chargers (charger_id),
      vendor text not null,
      model text not null,
      firmware text,
      booted_at integer not null,
      configuration text not null
    ) strict;
    create table meters (
      meter_id text primary key,
      serial text not null unique,
      kind text not null check (kind in ('settlement', 'sub-meter', 'plant')),
      end_use text not null,
      plant text,
      meter_class text not null,
      tolerance_percent text not null,
      verified_until text,
      password_digest text not null,
      registered_at integer not null
    ) strict;
    create table meter_fees (
      meter_id text primary key references meters (meter_id),
      fee text not null,
      published_at integer not null
    ) strict;
  `,
};
