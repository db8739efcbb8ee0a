import type { historyRow } from "@tsunagu/core/api/intermediary.ts";
import { matchDueAt } from "@tsunagu/core/energy/match-due-at.ts";
import type { z } from "zod";
import type { MachineTools } from "../machine/machine-tools.ts";
import { toEndUse } from "../settling/to-record-values.ts";
import { decodeTransfer, type StoredUsage } from "../settling/usage-rows.ts";
import type { Store } from "../store/open-database.ts";

export type HistoryRow = z.input<typeof historyRow>;

type Origins = ReadonlyMap<string, bigint>;

/**
 * What a purchaser bought in a month, in time order: a session is one row, a home's usage one row a slot and end use. What no
 * plant covers is `pending` until its slot is matched, then `residual-mix`.
 */
export async function listHistory(
  { purchaserId, month }: { readonly purchaserId: string; readonly month: number },
  { store, now }: Pick<MachineTools, "store" | "now">,
): Promise<HistoryRow[]> {
  const usages = await store
    .selectFrom("usages")
    .selectAll()
    .where("purchaser_id", "=", purchaserId)
    .where("month", "=", month)
    .where((has) => has.or([has("wanted", "=", 1), has("on_ledger", "=", "recorded")]))
    .orderBy("start")
    .execute();
  const covered = await coveredOrigins(store, { purchaserId, month });
  const siteNames = await namesOfSites(store);
  const bought = Map.groupBy(usages, (usage) => usage.wanted_session ?? `usage ${usage.usage_id}`);
  return [...bought.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const origins = own.map((usage) => originsOf(usage, covered.get(usage.usage_id) ?? new Map(), now()));
    return {
      at: first.start,
      sessionId: first.wanted_session,
      place: first.wanted_place,
      placeName: siteNames.get(first.wanted_place) ?? { ja: "自宅", en: "Home" },
      endUse: toEndUse(first.wanted_end_use),
      energyWh: String(own.reduce((sum, usage) => sum + whOf(usage), 0n)),
      origins: [...sumOrigins(origins)].map(([method, wh]) => ({ method, energyWh: String(wh) })),
      state: stateOf(own),
    };
  });
}

/** Standing transfers by usage, summed by production method. */
async function coveredOrigins(
  store: Store,
  { purchaserId, month }: { purchaserId: string; month: number },
): Promise<Map<number, Map<string, bigint>>> {
  const transfers = await store
    .selectFrom("transfers")
    .innerJoin("usages", "usages.usage_id", "transfers.usage_id")
    .select(["transfers.usage_id", "energy_wh", "record"])
    .where("purchaser_id", "=", purchaserId)
    .where("month", "=", month)
    .where("state", "in", ["standing", "cancelling"])
    .execute();
  const byUsage = new Map<number, Map<string, bigint>>();
  for (const { usage_id, energy_wh, record } of transfers) {
    const origins = byUsage.get(usage_id) ?? new Map<string, bigint>();
    const { method } = decodeTransfer({ record });
    byUsage.set(usage_id, origins.set(method, (origins.get(method) ?? 0n) + energy_wh));
  }
  return byUsage;
}

async function namesOfSites(store: Store): Promise<Map<string, { ja: string; en: string }>> {
  const sites = await store.selectFrom("sites").select(["place", "name_ja", "name_en"]).execute();
  return new Map(sites.map(({ place, name_ja: ja, name_en: en }) => [place, { ja, en }]));
}

const whOf = (usage: StoredUsage): bigint =>
  usage.on_ledger === "recorded" ? usage.recorded_wh : usage.wanted_wh;

function originsOf(usage: StoredUsage, covered: Origins, now: number): Origins {
  const uncoveredWh = whOf(usage) - usage.covered_wh;
  if (uncoveredWh <= 0n) return covered;
  const isMatched = usage.on_ledger === "recorded" && now >= matchDueAt(usage.slot) && usage.pending === 0;
  return new Map([...covered, [isMatched ? "residual-mix" : "pending", uncoveredWh]]);
}

function sumOrigins(all: readonly Origins[]): Origins {
  const sums = new Map<string, bigint>();
  for (const origins of all) {
    for (const [origin, wh] of origins) sums.set(origin, (sums.get(origin) ?? 0n) + wh);
  }
  return sums;
}

function stateOf(usages: readonly StoredUsage[]): HistoryRow["state"] {
  const missing = usages.filter((usage) => usage.on_ledger !== "recorded");
  if (missing.length === 0) return "on-ledger";
  const isRefused = ({ refusal }: StoredUsage) => refusal !== null && !refusal.startsWith("waits_for_");
  return missing.some(isRefused) ? "refused" : "waiting";
}
