import type { Answer } from "@tsunagu/core/api/contract.ts";
import { heldReason } from "@tsunagu/core/api/device-codes.ts";
import type { getCommissioning } from "@tsunagu/core/api/operator-devices.ts";
import { z } from "zod";
import type { Store } from "../store/open-database.ts";
import { findDevice } from "./find-device.ts";

type Commissioning = Answer<typeof getCommissioning>;
type Deps = { readonly store: Store; readonly isOnline: (deviceId: string) => boolean };

/** What was seen of a device since it was registered, part by part. Throws `not_found`. */
export async function readCommissioning(deviceId: string, deps: Deps): Promise<Commissioning> {
  const { store } = deps;
  const { kind, online, registeredAt } = await findDevice(deviceId, deps);
  const first = await store
    .selectFrom("raw_messages")
    .select("received_at")
    .where("device_id", "=", deviceId)
    .where("direction", "=", "in")
    .where("received_at", ">=", registeredAt)
    .orderBy("raw_id")
    .executeTakeFirst();
  const seen = { kind, online, connectedAt: first?.received_at ?? null };
  if (kind === "charger") return { ...seen, ...(await readStation(deviceId, store)) };
  return { ...seen, ...(await readMeter(deviceId, store)) };
}

type Parts = Pick<Commissioning, "boot" | "clock" | "settings" | "register" | "session">;

async function readStation(chargerId: string, store: Store): Promise<Parts> {
  const boot = await store
    .selectFrom("charger_boots")
    .selectAll()
    .where("charger_id", "=", chargerId)
    .executeTakeFirst();
  return {
    boot:
      boot === undefined
        ? null
        : { at: boot.booted_at, vendor: boot.vendor, model: boot.model, firmware: boot.firmware },
    clock: await stationClock(chargerId, store),
    settings: settingsOf(boot?.configuration),
    register: await stationRegister(chargerId, store),
    session: await newestSession(chargerId, store),
  };
}

/** A connector's status says a time, and comes as it happens. */
async function stationClock(chargerId: string, store: Store): Promise<Commissioning["clock"]> {
  const told = await store
    .selectFrom("connectors")
    .innerJoin("raw_messages", "raw_messages.raw_id", "connectors.status_raw_id")
    .select(["status_at", "received_at"])
    .where("charger_id", "=", chargerId)
    .where("status_at", "is not", null)
    .orderBy("received_at", "desc")
    .executeTakeFirst();
  if (told === undefined || told.status_at === null) return null;
  return { offsetS: told.status_at - told.received_at, at: told.received_at };
}

function settingsOf(configuration: string | undefined): Commissioning["settings"] {
  if (configuration === undefined) return [];
  const said = z.record(z.string(), z.string()).parse(JSON.parse(configuration));
  return Object.entries(said).map(([key, status]) => ({ key, status }));
}

async function stationRegister(chargerId: string, store: Store): Promise<Commissioning["register"]> {
  const row = await store
    .selectFrom("session_registers")
    .innerJoin("sessions", "sessions.session_id", "session_registers.session_id")
    .select(["at", "register_wh"])
    .where("charger_id", "=", chargerId)
    .orderBy("at", "desc")
    .executeTakeFirst();
  return row === undefined ? null : { at: row.at, wh: String(row.register_wh) };
}

async function newestSession(chargerId: string, store: Store): Promise<Commissioning["session"]> {
  const row = await store
    .selectFrom("sessions")
    .select(["session_id", "started_at", "ended_at", "energy_wh", "state", "held_reason"])
    .where("charger_id", "=", chargerId)
    .orderBy("started_at", "desc")
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    sessionId: row.session_id,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    energyWh: String(row.energy_wh),
    state: row.state,
    heldReason: row.held_reason === null ? null : heldReason.parse(row.held_reason),
  };
}

async function readMeter(meterId: string, store: Store): Promise<Parts> {
  const newest = await store
    .selectFrom("meter_readings")
    .innerJoin("raw_messages", "raw_messages.raw_id", "meter_readings.raw_id")
    .select(["at", "register_wh", "energy_wh", "meter_readings.received_at", "raw_messages.channel"])
    .where("meter_readings.device_id", "=", meterId)
    .orderBy("reading_id", "desc")
    .executeTakeFirst();
  const wh = newest?.register_wh ?? newest?.energy_wh ?? null;
  return {
    boot: null,
    clock:
      newest === undefined || newest.channel !== "mqtt"
        ? null
        : { offsetS: newest.at - newest.received_at, at: newest.received_at },
    settings: [],
    register: newest === undefined || wh === null ? null : { at: newest.at, wh: String(wh) },
    session: null,
  };
}
