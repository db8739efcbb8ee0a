import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getMatching } from "@tsunagu/core/api/matching.ts";
import { parseDayText } from "@tsunagu/core/energy/day-text.ts";
import { matchDueAt } from "@tsunagu/core/energy/match-due-at.ts";
import { dayStart, slotOf, slotStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Plant } from "@tsunagu/core/records/genesis-parts.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import { namePlants } from "../sellers/name-plants.ts";

type Day = Answer<typeof getMatching>;
type Deps = Pick<MachineTools, "store" | "now"> & { readonly plants: readonly Plant[] };

const slotsOfDay = 48;

/** One seller's plants and use of a day, as far as the ledger has them. Throws `invalid_input` for a day of no calendar. */
export async function readMatchingDay(
  { seller, day }: { seller: number; day: string },
  deps: Deps,
): Promise<Day> {
  const number = parseDayText(day);
  if (number === undefined) throw new Problem("invalid_input", "there is no such day");
  const first = slotOf(dayStart(number));
  const scope = { seller, from: first, to: first + slotsOfDay };
  const used = await usedBySlot(scope, deps);
  const assets = await assetsOf(scope, deps);
  const now = deps.now();
  const slots = Array.from({ length: slotsOfDay }, (_, nth) => first + nth).filter(
    (slot) => slotStart(slot) <= now,
  );
  return {
    day,
    slots: slots.map((slot) => {
      const own = assets.filter((asset) => asset.slot === slot);
      const { usedWh, coveredWh, open } = used.get(slot) ?? { usedWh: 0n, coveredWh: 0n, open: 0 };
      return {
        slot,
        usedWh: String(usedWh),
        issuedWh: String(sum(own, "recorded_wh")),
        givenWh: String(coveredWh),
        uncoveredWh: String(usedWh - coveredWh),
        isMatched: now >= matchDueAt(slot) && open === 0,
      };
    }),
    plants: await plantRows(seller, assets, deps),
  };
}

type Scope = { readonly seller: number; readonly from: number; readonly to: number };
type Asset = {
  readonly plant: string;
  readonly slot: number;
  readonly recorded_wh: bigint;
  readonly transferred_wh: bigint;
};

async function usedBySlot({ seller, from, to }: Scope, { store }: Deps) {
  const rows = await store
    .selectFrom("usages")
    .select(["slot", "recorded_wh", "covered_wh", "pending"])
    .where("seller", "=", seller)
    .where("slot", ">=", from)
    .where("slot", "<", to)
    .where("direction", "=", "import")
    .where("on_ledger", "=", "recorded")
    .execute();
  const slots = new Map<number, { usedWh: bigint; coveredWh: bigint; open: number }>();
  for (const { slot, recorded_wh, covered_wh, pending } of rows) {
    const before = slots.get(slot) ?? { usedWh: 0n, coveredWh: 0n, open: 0 };
    slots.set(slot, {
      usedWh: before.usedWh + recorded_wh,
      coveredWh: before.coveredWh + covered_wh,
      open: before.open + pending,
    });
  }
  return slots;
}

const assetsOf = ({ seller, from, to }: Scope, { store }: Deps): Promise<Asset[]> =>
  store
    .selectFrom("assets")
    .select(["plant", "slot", "recorded_wh", "transferred_wh"])
    .where("seller", "=", seller)
    .where("slot", ">=", from)
    .where("slot", "<", to)
    .where("on_ledger", "=", "recorded")
    .execute();

async function plantRows(
  seller: number,
  assets: readonly Asset[],
  { store, plants }: Deps,
): Promise<Day["plants"]> {
  const newest = await store
    .selectFrom("assets")
    .select(({ fn }) => ["plant", fn.max("slot").as("slot")])
    .where("seller", "=", seller)
    .where("on_ledger", "=", "recorded")
    .groupBy("plant")
    .execute();
  const named = await namePlants(
    plants.filter((plant) => plant.seller === seller),
    store,
  );
  return named.map(({ plant, method, name }) => {
    const own = assets.filter((asset) => asset.plant === plant);
    const last = newest.find((one) => one.plant === plant)?.slot;
    return {
      plant,
      method,
      name,
      issuedWh: String(sum(own, "recorded_wh")),
      givenWh: String(sum(own, "transferred_wh")),
      lastIssuedAt: last === undefined || last === null ? null : slotStart(last + 1),
    };
  });
}

const sum = (assets: readonly Asset[], part: "recorded_wh" | "transferred_wh"): bigint =>
  assets.reduce((total, asset) => total + asset[part], 0n);
