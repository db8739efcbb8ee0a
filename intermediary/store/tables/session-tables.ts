import type { Generated } from "kysely";
import type { Migration } from "../migrate.ts";

export type SessionTables = {
  /** Charging sessions, from `StartTransaction` to the first end. Never deleted. */
  sessions: {
    /** 8 random bytes as hex: the session's id on the ledger. */
    session_id: string;
    charger_id: string;
    connector_id: number;
    /** The OCPP transaction id we gave out. */
    transaction_id: number;
    /** Where the charger stood when the session began: exactly one is set. */
    site_id: string | null;
    behind_serial: string | null;
    /** As the station sent it, and the form in which tokens are compared. */
    token: string;
    token_key: string;
    /** `known` only if the purchaser may be billed for it; then `purchaser_id` and `seller` are set. */
    token_state: "known" | "unknown" | "blocked";
    purchaser_id: string | null;
    seller: number | null;
    start_request_id: string | null;
    started_at: number;
    /** Null: the station did not say; the first register of `session_registers` stands in. */
    start_register_wh: bigint | null;
    start_raw_id: number;
    /** What makes a repeated start the same start. */
    start_key: string;
    /** The station's stamp was in the future or without a zone. */
    start_clock: "good" | "future" | "missing";
    received_at: number;
    /** How the station's meter values count: lifetime register, or from 0 in each session. Null: not known yet. */
    register_basis: "lifetime" | "session" | null;
    ended_at: number | null;
    end_register_wh: bigint | null;
    end_raw_id: number | null;
    /** What makes a repeated stop the same stop; null for an implied end. */
    end_key: string | null;
    /** `stop`: the station said so. `implied`: the connector became free, or the next session began. */
    end_source: "stop" | "implied" | null;
    end_reason: string | null;
    /** When an implied end falls due, if no stop comes before. */
    implied_end_due: number | null;
    implied_end_at: number | null;
    /** What is measured so far; final once ended. Never more than is plausible, unless held. */
    energy_wh: bigint;
    /** `held`: ended, but the energy cannot be true; it is shown to the operator and not billed. */
    state: "running" | "ended" | "held";
    held_reason: string | null;
    /** What the meter signed of both ends, beside what was measured. */
    signed_state: Generated<"none" | "fits" | "differs">;
    /** Rises with every change of state, energy or registers: whoever keeps the last it saw finds what is new. */
    version: number;
    /** The version whose `ended` the trading server has answered. */
    fee_version: number | null;
    /** The newest first information (`displayInformation` as JSON). */
    fee: string | null;
  };
  /** The registers of a session in ascending time, on one scale: the first is the begin, a difference is energy. */
  session_registers: {
    register_id: Generated<number>;
    session_id: string;
    at: number;
    register_wh: bigint;
    context: "begin" | "sampled" | "clock-aligned" | "end";
    raw_id: number;
  };
  /** Further ends of an ended session: kept and flagged, they change nothing. */
  later_ends: { session_id: string; raw_id: number; at: number; register_wh: bigint | null };
  /** Ends that came before their start, or whose start never came. */
  orphan_stops: {
    raw_id: number;
    charger_id: string;
    stop_key: string;
    at: number;
    register_wh: bigint | null;
    /** The begin that the stop itself told (`Transaction.Begin` in its transaction data). */
    begin_register_wh: bigint | null;
    token_key: string | null;
    reason: string | null;
    received_at: number;
  };
  /** Cards that a station was told of as good, while it was not trying numbers. */
  accepted_cards: { charger_id: string; token_key: string };
  /** Starts asked for from afar; the session of one carries its id. */
  start_requests: {
    start_request_id: string;
    purchaser_id: string;
    token_key: string;
    charger_id: string;
    connector_id: number;
    asked_at: number;
    status: string;
    session_id: string | null;
  };
};

export const sessionsMigration: Migration = {
  name: "sessions-1",
  up: `
    create table sessions (
      session_id text primary key,
      charger_id text not null references chargers (charger_id),
      connector_id integer not null,
      transaction_id integer not null,
      site_id text references sites (site_id),
      behind_serial text,
      token text not null,
      token_key text not null,
      token_state text not null check (token_state in ('known', 'unknown', 'blocked')),
      purchaser_id text,
      seller integer,
      start_request_id text,
      started_at integer not null,
      start_register_wh integer,
      start_raw_id integer not null references raw_messages (raw_id),
      start_key text not null,
      start_clock text not null check (start_clock in ('good', 'future', 'missing')),
      received_at integer not null,
      register_basis text check (register_basis in ('lifetime', 'session')),
      ended_at integer,
      end_register_wh integer,
      end_raw_id integer references raw_messages (raw_id),
      end_key text,
      end_source text check (end_source in ('stop', 'implied')),
      end_reason text,
      implied_end_due integer,
      implied_end_at integer,
      energy_wh integer not null default 0 check (energy_wh >= 0),
      state text not null check (state in ('running', 'ended', 'held')),
      held_reason text,
      version integer not null default 1,
      fee_version integer,
      fee text,
      unique (charger_id, transaction_id),
      unique (charger_id, start_key),
      unique (charger_id, end_key),
      check ((state = 'running') = (ended_at is null)),
      check ((token_state = 'known') = (purchaser_id is not null)),
      check ((purchaser_id is null) = (seller is null))
    ) strict;
    create index sessions_by_connector on sessions (charger_id, connector_id, started_at);
    create index sessions_by_purchaser on sessions (purchaser_id, started_at);
    create index sessions_running on sessions (state) where state = 'running';
    create table session_registers (
      register_id integer primary key autoincrement,
      session_id text not null references sessions (session_id),
      at integer not null,
      register_wh integer not null,
      context text not null check (context in ('begin', 'sampled', 'clock-aligned', 'end')),
      raw_id integer not null references raw_messages (raw_id),
      unique (session_id, at)
    ) strict;
    create table later_ends (
      session_id text not null references sessions (session_id),
      raw_id integer not null references raw_messages (raw_id),
      at integer not null,
      register_wh integer,
      primary key (session_id, raw_id)
    ) strict;
    create table orphan_stops (
      raw_id integer primary key references raw_messages (raw_id),
      charger_id text not null references chargers (charger_id),
      stop_key text not null,
      at integer not null,
      register_wh integer,
      begin_register_wh integer,
      token_key text,
      reason text,
      received_at integer not null,
      unique (charger_id, stop_key)
    ) strict;
    create table start_requests (
      start_request_id text primary key,
      purchaser_id text not null,
      token_key text not null,
      charger_id text not null references chargers (charger_id),
      connector_id integer not null,
      asked_at integer not null,
      status text not null,
      session_id text references sessions (session_id)
    ) strict;
  `,
};

/** Whoever charged at a station before goes on. */
export const acceptedCardsMigration: Migration = {
  name: "0351-accepted-cards",
  up: `
    create table accepted_cards (
      charger_id text not null references chargers (charger_id),
      token_key text not null,
      primary key (charger_id, token_key)
    ) strict, without rowid;
    insert into accepted_cards
      select distinct charger_id, token_key from sessions where token_state = 'known' and token_key <> 'erased';
  `,
};
