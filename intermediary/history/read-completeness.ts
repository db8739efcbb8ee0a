import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getCompleteness } from "@tsunagu/core/api/intermediary.ts";
import { dayOf, daySeconds, monthOf, monthStart, slotOf, slotStart } from "@tsunagu/core/energy/time.ts";
import { toWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import { sql } from "kysely";
import type { MachineTools } from "../machine/machine-tools.ts";
import { startOfDayText } from "../purchasers/jst-days.ts";
import { reportedUntil } from "../readings/meter-pieces.ts";
import type { Store } from "../store/open-database.ts";
import { countUndecided } from "./count-undecided.ts";

export type Completeness = Answer<typeof getCompleteness>;

export type PurchaserMonth = { readonly purchaserId: string; readonly month: number };

/** How far a purchaser's month is whole: what a statement waits for. */
export async function readCompleteness(
  of: PurchaserMonth,
  { store, now }: Pick<MachineTools, "store" | "now">,
): Promise<Completeness> {
  const homes = await homesOfMonth(store, of);
  const month = { from: monthStart(of.month), to: monthStart(of.month + 1) };
  const end =
    homes.length === 0
      ? // Without a home there is nothing to wait for.
        slotStart(slotOf(Math.min(now(), month.to)))
      : await homesWholeUntil(store, homes);
  return {
    settlementUntil: end > month.from ? end : null,
    waitingRecords:
      (await waitingUsages(store, of)) +
      (await countUndecided(store, {
        ...of,
        serials: homes.map(({ serial }) => serial),
        fromDay: dayOf(month.from),
        toDay: dayOf(month.to),
        now: now(),
      })),
    runningSessions: await runningSessions(store, of),
  };
}

type HomeOfMonth = { readonly serial: string; readonly from: number; readonly to: number };

/** The settlement meters of a month, each with the part of the month in which its contract runs. */
async function homesOfMonth(store: Store, { purchaserId, month }: PurchaserMonth): Promise<HomeOfMonth[]> {
  const homes = await store
    .selectFrom("purchaser_homes")
    .select(["settlement_serial", "from_day", "to_day"])
    .where("purchaser_id", "=", purchaserId)
    .execute();
  return homes
    .map(({ settlement_serial: serial, from_day, to_day }) => ({
      serial,
      from: Math.max(monthStart(month), startOfDayText(from_day)),
      to: Math.min(monthStart(month + 1), to_day === null ? Number.MAX_SAFE_INTEGER : startOfDayText(to_day)),
    }))
    .filter(({ from, to }) => from < to);
}

/** A home that was moved out of keeps nobody waiting once it has reported up to its last day. */
async function homesWholeUntil(store: Store, homes: readonly HomeOfMonth[]): Promise<number> {
  const open: number[] = [];
  for (const home of homes) {
    const until = Math.max(home.from, await wholeUntil(store, home));
    if (until < home.to) open.push(until);
  }
  return open.length > 0 ? Math.min(...open) : Math.max(...homes.map(({ to }) => to));
}

/** The end of the last slot up to which a meter has reported without a hole; 0 if it has not. */
async function wholeUntil(store: Store, { serial, from, to }: HomeOfMonth): Promise<number> {
  const readings = store
    .selectFrom("meter_readings")
    .innerJoin("meters", "meters.meter_id", "meter_readings.device_id")
    .where("serial", "=", serial)
    .where("direction", "=", "import");
  const registers = await readings
    .select([sql<number | null>`min(at)`.as("first"), sql<number | null>`max(at)`.as("last")])
    .where("meter_readings.kind", "=", "register")
    .executeTakeFirst();
  const intervals = await readings
    .select(["at", "interval_s"])
    .where("meter_readings.kind", "=", "interval")
    .where("at", ">", from - daySeconds)
    .where("at", "<", to)
    .execute();
  const register = (at: number | null | undefined) =>
    typeof at === "number" ? [{ at, registerWh: 0n, quality: "measured" as const }] : [];
  const until = reportedUntil(
    {
      registers: [...register(registers?.first), ...register(registers?.last)],
      intervals: intervals.map(({ at, interval_s }) => ({
        start: at,
        durationS: interval_s ?? 0,
        wh: toWattHours(0n),
        quality: "measured",
      })),
    },
    from,
  );
  return until === null ? 0 : slotStart(slotOf(Math.min(until, to)));
}

/** Usages of the month that the ledger has not answered yet, or that a step is still to be made for. */
async function waitingUsages(store: Store, { purchaserId, month }: PurchaserMonth): Promise<number> {
  const { count } = await store
    .selectFrom("usages")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("purchaser_id", "=", purchaserId)
    .where("month", "=", month)
    .where((has) =>
      has.or([
        has("pending", ">", 0),
        has.and([has("open", "=", 1), has("refusal", "is", null)]),
        has("refusal", "like", "waits_for_%"),
      ]),
    )
    .executeTakeFirstOrThrow();
  return count;
}

async function runningSessions(store: Store, { purchaserId, month }: PurchaserMonth): Promise<string[]> {
  const sessions = await store
    .selectFrom("sessions")
    .select(["session_id", "started_at"])
    .where("purchaser_id", "=", purchaserId)
    .where("state", "=", "running")
    .execute();
  return sessions
    .filter(({ started_at }) => monthOf(started_at) === month)
    .map(({ session_id }) => session_id);
}
