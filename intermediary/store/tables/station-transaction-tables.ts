import type { Generated } from "kysely";
import type { Migration } from "../migrate.ts";

export type StationTransactionTables = {
  /** What an OCPP 2.x station calls a session. Stations that count from 1 after a restart use a name again. */
  station_transactions: {
    session_id: string;
    charger_id: string;
    station_transaction_id: string;
    /** The connector of its EVSE, if the station has said it. */
    evse_connector: number | null;
    /** 0: only later events have come, and the begin is what the earliest of them says. */
    started: number;
  };
  /** The number under which an OCPP 2.x station was asked to start. */
  remote_starts: { remote_start_id: Generated<number>; start_request_id: string };
};

export const stationTransactionsMigration: Migration = {
  name: "0100-station-transactions",
  up: `
    create table station_transactions (
      session_id text primary key references sessions (session_id),
      charger_id text not null references chargers (charger_id),
      station_transaction_id text not null,
      evse_connector integer,
      started integer not null
    ) strict;
    create index station_transactions_by_name on station_transactions (charger_id, station_transaction_id);
    create table remote_starts (
      remote_start_id integer primary key autoincrement,
      start_request_id text not null unique references start_requests (start_request_id)
    ) strict;
    alter table chargers add column meter_value_seconds integer not null default 10;
  `,
};
