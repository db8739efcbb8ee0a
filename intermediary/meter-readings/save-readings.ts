import type { Kysely } from "kysely";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { Database } from "../store/database.ts";

export type MeterReading = {
  readonly deviceId: string;
  readonly channel: "main";
  readonly direction: "import" | "export";
  /** A register: the instant it was read. An interval: its first second. */
  readonly at: number;
  readonly measured:
    | { readonly kind: "register"; readonly registerWh: bigint }
    | { readonly kind: "interval"; readonly intervalS: number; readonly energyWh: bigint };
  readonly token?: string | undefined;
  readonly place?: string | undefined;
  readonly endUse?: string | undefined;
};

export type SavedReadings = {
  readonly taken: number;
  readonly unchanged: number;
  readonly corrected: number;
};

type Known = { revision: number; sameAs: (reading: MeterReading) => boolean };
type Added = { readonly reading: MeterReading; readonly revision: number };

const rowsAtOnce = 200;

/**
 * Adds what is new. The same reading again is nothing; the same instant or interval with other Wh is a correction, with a
 * revision, and both stay. What is saved is on disk when the promise resolves.
 */
export function saveReadings(
  readings: readonly MeterReading[],
  { rawId, receivedAt }: { rawId: number; receivedAt: number },
  { store }: Pick<MachineTools, "store">,
): Promise<SavedReadings> {
  return store.transaction().execute(async (db) => {
    const { counts, added } = tellApart(readings, await loadKnown(db, readings));
    const rows = added.map(({ reading, revision }) => ({
      ...rowOf(reading),
      revision,
      received_at: receivedAt,
      raw_id: rawId,
    }));
    for (let from = 0; from < rows.length; from += rowsAtOnce)
      await db
        .insertInto("meter_readings")
        .values(rows.slice(from, from + rowsAtOnce))
        .execute();
    return counts;
  });
}

/** What saving would do; changes nothing. */
export async function compareReadings(
  readings: readonly MeterReading[],
  { store }: Pick<MachineTools, "store">,
): Promise<SavedReadings> {
  return tellApart(readings, await loadKnown(store, readings)).counts;
}

function tellApart(
  readings: readonly MeterReading[],
  before: ReadonlyMap<string, Known>,
): { readonly counts: SavedReadings; readonly added: readonly Added[] } {
  const known = new Map(before);
  const counts = { taken: 0, unchanged: 0, corrected: 0 };
  const added: Added[] = [];
  for (const reading of readings) {
    const last = known.get(keyOf(reading));
    if (last?.sameAs(reading) === true) {
      counts.unchanged += 1;
      continue;
    }
    counts[last === undefined ? "taken" : "corrected"] += 1;
    const revision = last === undefined ? 0 : last.revision + 1;
    known.set(keyOf(reading), {
      revision,
      sameAs: (other) => sameEnergy(reading.measured, other.measured),
    });
    added.push({ reading, revision });
  }
  return { counts, added };
}

const keyOf = ({ deviceId, channel, direction, at, measured }: MeterReading): string =>
  `${deviceId}|${channel}|${direction}|${measured.kind}|${at}`;

type Measured = MeterReading["measured"];

function sameEnergy(a: Measured, b: Measured): boolean {
  if (a.kind === "register" && b.kind === "register") return a.registerWh === b.registerWh;
  if (a.kind === "interval" && b.kind === "interval")
    return a.energyWh === b.energyWh && a.intervalS === b.intervalS;
  return false;
}

/** What is there of these very instants: of a meter's years only they are looked at, however far apart they lie. */
async function loadKnown(
  db: Kysely<Database>,
  readings: readonly MeterReading[],
): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  const sources = Map.groupBy(readings, ({ deviceId, direction, measured }) =>
    [deviceId, direction, measured.kind].join("|"),
  );
  for (const own of sources.values()) {
    const times = [...new Set(own.map(({ at }) => at))];
    for (let from = 0; from < times.length; from += rowsAtOnce)
      for (const row of await loadRows(db, own, times.slice(from, from + rowsAtOnce)))
        known.set(`${row.device_id}|${row.channel}|${row.direction}|${row.kind}|${row.at}`, {
          revision: row.revision,
          sameAs: ({ measured }) =>
            measured.kind === "register"
              ? measured.registerWh === row.register_wh
              : measured.energyWh === row.energy_wh && measured.intervalS === row.interval_s,
        });
  }
  return known;
}

/** Lower revisions first: of an instant the last is the true one. */
async function loadRows(db: Kysely<Database>, source: readonly MeterReading[], times: readonly number[]) {
  const [reading] = source;
  if (reading === undefined) return [];
  return db
    .selectFrom("meter_readings")
    .selectAll()
    .where("device_id", "=", reading.deviceId)
    .where("direction", "=", reading.direction)
    .where("kind", "=", reading.measured.kind)
    .where("at", "in", times)
    .orderBy("revision")
    .execute();
}

function rowOf({ deviceId, channel, direction, at, measured, token, place, endUse }: MeterReading) {
  const isRegister = measured.kind === "register";
  return {
    device_id: deviceId,
    channel,
    direction,
    kind: measured.kind,
    at,
    register_wh: isRegister ? measured.registerWh : null,
    interval_s: isRegister ? null : measured.intervalS,
    energy_wh: isRegister ? null : measured.energyWh,
    quality: "measured" as const,
    token: token ?? null,
    place: place ?? null,
    end_use: endUse ?? null,
  };
}
