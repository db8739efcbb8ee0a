import { toWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import type { MeterReadings } from "../readings/meter-pieces.ts";
import type { Store } from "../store/open-database.ts";

/** One true reading of a meter, with the digest of the message it came in. */
export type ReadingRow = {
  readonly channel: string;
  readonly kind: "register" | "interval";
  readonly at: number;
  readonly register_wh: bigint | null;
  readonly interval_s: number | null;
  readonly energy_wh: bigint | null;
  readonly quality: "measured" | "estimated";
  readonly digest: string;
};

type Span = { readonly deviceId: string; readonly from: number; readonly to: number };

/** How many registers beyond each end are needed: the neighbour, and its neighbours to see whether it is a slip. */
const registersBeyond = 3;
const longestIntervalS = 86_400;

/**
 * What decides the energy of a meter in [from, to): its registers there and some on both sides, however far away, and the
 * intervals that touch it; of each instant the highest revision only. Ascending.
 */
export async function loadReadings(store: Store, span: Span): Promise<ReadingRow[]> {
  const { deviceId } = span;
  const direction = await directionOf(store, deviceId);
  const from = await borderOf(store, { deviceId, direction, at: span.from, before: true });
  const to = await borderOf(store, { deviceId, direction, at: span.to, before: false });
  const rows = await store
    .selectFrom("meter_readings")
    .innerJoin("raw_messages", "raw_messages.raw_id", "meter_readings.raw_id")
    .select([
      "meter_readings.channel",
      "kind",
      "at",
      "register_wh",
      "interval_s",
      "energy_wh",
      "quality",
      "digest",
    ])
    .where("meter_readings.device_id", "=", deviceId)
    .where("meter_readings.direction", "=", direction)
    .where((has) =>
      has.or([
        has.and([has("kind", "=", "register"), has("at", ">=", from), has("at", "<=", to)]),
        has.and([
          has("kind", "=", "interval"),
          has("at", ">", span.from - longestIntervalS),
          has("at", "<", span.to),
        ]),
      ]),
    )
    .orderBy("at")
    .orderBy("revision")
    .execute();
  // Later revisions overwrite earlier ones of the same place.
  const truth = new Map(rows.map((row) => [`${row.channel} ${row.kind} ${row.at}`, row]));
  return [...truth.values()].filter(
    ({ kind, at, interval_s }) => kind === "register" || at + (interval_s ?? 0) > span.from,
  );
}

/** A meter of a plant may count what it gives as export; a meter counts in one direction for us. */
async function directionOf(store: Store, deviceId: string): Promise<"import" | "export"> {
  const meter = await store
    .selectFrom("meters")
    .select("kind")
    .where("meter_id", "=", deviceId)
    .executeTakeFirst();
  if (meter?.kind !== "plant") return "import";
  const exported = await store
    .selectFrom("meter_readings")
    .select("reading_id")
    .where("device_id", "=", deviceId)
    .where("direction", "=", "export")
    .limit(1)
    .executeTakeFirst();
  return exported === undefined ? "import" : "export";
}

/** The instant of the register that lies a few readings beyond `at`. */
async function borderOf(
  store: Store,
  {
    deviceId,
    direction,
    at,
    before,
  }: { deviceId: string; direction: "import" | "export"; at: number; before: boolean },
): Promise<number> {
  const rows = await store
    .selectFrom("meter_readings")
    .select("at")
    .distinct()
    .where("device_id", "=", deviceId)
    .where("direction", "=", direction)
    .where("kind", "=", "register")
    .where("at", before ? "<" : ">=", at)
    .orderBy("at", before ? "desc" : "asc")
    .limit(registersBeyond)
    .execute();
  return rows.at(-1)?.at ?? at;
}

/** The rows by channel, as `readings` takes them. */
export function channelsOf(rows: readonly ReadingRow[]): MeterReadings[] {
  return [...Map.groupBy(rows, ({ channel }) => channel).values()].map((own) => ({
    registers: own.flatMap(({ at, register_wh, quality }) =>
      register_wh === null ? [] : [{ at, registerWh: register_wh, quality }],
    ),
    intervals: own.flatMap(({ at, interval_s, energy_wh, quality }) =>
      interval_s === null || energy_wh === null
        ? []
        : [{ start: at, durationS: interval_s, wh: toWattHours(energy_wh), quality }],
    ),
  }));
}
