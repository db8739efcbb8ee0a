import { dayOf, monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import type { BatchHeader } from "@tsunagu/core/records/batch-header.ts";
import type { Genesis } from "@tsunagu/core/records/genesis.ts";
import type { LedgerRecord, RecordOf } from "@tsunagu/core/records/ledger-record.ts";
import type { BatchRefusal, RecordOutcome } from "@tsunagu/core/records/outcomes.ts";

/**
 * The rules once more, as plainly as they can be said: plain maps, whole scans, no trees, no speed. It shares nothing with
 * the rules beside it but the words, so that a test can hold both against each other.
 */
type Usage = {
  readonly first: RecordOf<"usage-recorded">;
  /** By ordinal; null once cancelled. */
  readonly transfers: (RecordOf<"asset-transferred"> | null)[];
  now: { readonly wh: number; readonly revision: number };
};
type Asset = Pick<Usage, "now"> & { readonly first: RecordOf<"asset-issued"> };
export type ModelBatch = Pick<BatchHeader, "member" | "stream" | "sequence" | "kind" | "month"> & {
  readonly records: readonly LedgerRecord[];
};
export type Model = ReturnType<typeof createModel>;

export const createModel = (genesis: Genesis) => ({
  genesis,
  usages: new Map<string, Usage>(),
  assets: new Map<string, Asset>(),
  /** Accepted records of each `seller month account`, in log order. */
  accounts: new Map<string, LedgerRecord[]>(),
  sessions: new Map<string, number>(),
  sequences: new Map<string, bigint>(),
  meters: new Set<string>(),
  /** `quota member month` of every row that was made. */
  made: Array.of<string>(),
  time: genesis.time,
  closedAt: Number.NEGATIVE_INFINITY,
});

/** A block: what became of each batch, and how many closings the block wrote. */
export function applyToModel(model: Model, time: number, batches: readonly ModelBatch[]) {
  const isNewDay = dayOf(time) > dayOf(model.time);
  if (isNewDay) model.closedAt = time;
  model.time = time;
  const block = { weight: 0, isAsked: false };
  const answers = batches.map((batch) => applyBatch(model, batch, block));
  if (block.isAsked) model.closedAt = time;
  return { answers, closings: Number(isNewDay) + Number(block.isAsked) };
}

type Answer = BatchRefusal | readonly RecordOutcome[];
function applyBatch(model: Model, batch: ModelBatch, block: { weight: number; isAsked: boolean }): Answer {
  const { genesis, time } = model;
  const { member, kind, month, records } = batch;
  const stream = `${member} ${batch.stream}`;
  const next = model.sequences.get(stream) ?? 0n;
  const streams = [...model.sequences.keys()].filter((key) => key.startsWith(`${member} `)).length;
  if (batch.sequence < next) return "sequence_used";
  if (batch.sequence > next) return "sequence_gap";
  if (!hasRole(model, member, "intermediary")) return "not_allowed";
  if (!model.sequences.has(stream) && streams >= genesis.quotas.streams) return "not_allowed";
  const isAsking = kind === "closing-asked";
  const isOpen = month >= genesis.firstMonth && month <= monthOf(time + 120);
  if (!isAsking && (!isOpen || time >= monthStart(month + 1 + genesis.sealAfterMonths)))
    return "month_closed";
  if (isAsking && (block.isAsked || time < model.closedAt + 60)) return "too_soon";
  const isLate = !isAsking && time >= monthStart(month + 1) + genesis.lateAfterDays * 86_400;
  const isHeavy = isLate || /corrected|cancelled/.test(kind);
  const weight = isAsking ? 50 : records.length * (isHeavy ? 50 : 1);
  if (block.weight + weight > 160_000) return "too_heavy";
  block.weight += weight;
  block.isAsked ||= isAsking;
  model.sequences.set(stream, next + 1n);
  return records.map((record) => {
    const outcome = applyRecord(model, record, month);
    if (outcome === "accepted" && "account" in record) {
      const account = `${record.seller} ${month} ${record.account}`;
      model.accounts.set(account, [...(model.accounts.get(account) ?? []), record]);
    }
    return outcome;
  });
}

function applyRecord(model: Model, record: LedgerRecord, month: number): RecordOutcome {
  const { kind, seller, operator, start } = record;
  const isOfAsset = kind === "asset-issued" || kind === "asset-corrected";
  const durationS =
    kind === "usage-recorded" ? record.durationS : isOfAsset ? 1_800 : Number.NEGATIVE_INFINITY;
  if (start + durationS > model.time + 120) return "in_the_future";
  if (!hasRole(model, seller, "seller")) return "unknown_seller";
  const grants = model.genesis.grants.filter((grant) => grant.member === operator && grant.seller === seller);
  const needed = kind === "usage-recorded" ? "records-for" : "acts-for";
  const isEntitled = operator === seller || grants.some((grant) => grant.kind === needed);
  if (kind !== "usage-corrected" && !isEntitled) return "not_entitled";
  if (kind === "usage-recorded") return recordUsage(model, record, month);
  return isOfAsset ? applyToAsset(model, record, month) : applyToUsage(model, record, month);
}

function recordUsage(model: Model, record: RecordOf<"usage-recorded">, month: number): RecordOutcome {
  const { operator, session, start, durationS, account, seller } = record;
  const key = `${operator} ${session}`;
  const sessionMonth = model.sessions.get(key);
  if (session !== null && (sessionMonth ?? monthOf(start)) !== month) return "session_of_other_month";
  if (model.usages.has(usageKey(record, month, record.direction))) return "usage_exists";
  for (const { first } of model.usages.values()) {
    const isSame = isAsIn(first, record, ["operator", "meter", "direction"]);
    const isApart = first.start >= start + durationS || start >= first.start + first.durationS;
    if (isSame && !isApart) return "overlap";
  }
  const isNew = {
    usages: true,
    accounts: !model.accounts.has(`${seller} ${month} ${account}`),
    meters: !model.meters.has(`${operator} ${record.meter}`),
    sessions: session !== null && sessionMonth === undefined,
  };
  const made = quotas.filter((quota) => isNew[quota]);
  for (const quota of made) if (isUsedUp(model, quota, `${operator} ${month}`)) return `quota_${quota}`;
  for (const quota of made) model.made.push(`${quota} ${operator} ${month}`);
  model.meters.add(`${operator} ${record.meter}`);
  if (isNew.sessions) model.sessions.set(key, month);
  const usage = { first: record, transfers: [], now: { wh: record.wh, revision: 0 } };
  model.usages.set(usageKey(record, month, record.direction), usage);
  return "accepted";
}

type OfUsage = RecordOf<"usage-corrected" | "asset-transferred" | "transfer-cancelled">;
function applyToUsage(model: Model, record: OfUsage, month: number): RecordOutcome {
  const key = usageKey(record, month, record.kind === "usage-corrected" ? record.direction : "import");
  const usage = model.usages.get(key);
  if (usage === undefined) return "unknown_usage";
  const covered = usage.transfers.reduce((sum, transfer) => sum + (transfer?.wh ?? 0), 0);
  if (record.kind === "usage-corrected") {
    if (usage.first.operator !== record.operator) return "other_operator";
    if (usage.first.place !== record.place) return "place_mismatch";
    if (record.revision !== usage.now.revision + 1) return "wrong_revision";
    if (record.previousWh !== usage.now.wh) return "wrong_previous";
    if (record.wh < covered) return "below_covered";
    usage.now = { wh: record.wh, revision: record.revision };
    if (record.reason === "void") model.usages.delete(key);
  } else if (record.kind === "asset-transferred") {
    const asset = model.assets.get(assetKey(record));
    if (asset === undefined) return "unknown_asset";
    if (!isAsIn(asset.first, record, ["method", "gCo2PerKwh"])) return "asset_mismatch";
    if (record.ordinal !== usage.transfers.length) return "wrong_ordinal";
    if (record.wh > usage.now.wh - covered) return "more_than_used";
    if (record.wh > asset.now.wh - transferredWh(model, record)) return "more_than_issued";
    usage.transfers.push(record);
  } else {
    const transfer = usage.transfers[record.ordinal];
    if (!transfer || !isAsIn(transfer, record, ["wh", "plant", "part", "method", "gCo2PerKwh"]))
      return "unknown_transfer";
    usage.transfers[record.ordinal] = null;
  }
  return "accepted";
}

type OfAsset = RecordOf<"asset-issued" | "asset-corrected">;
function applyToAsset(model: Model, record: OfAsset, month: number): RecordOutcome {
  const plant = model.genesis.plants.find(({ id }) => id === record.plant);
  if (plant === undefined) return "unknown_plant";
  const asset = model.assets.get(assetKey(record));
  if (!isAsIn(plant, record, ["seller", "place", "method", "area"])) return "plant_mismatch";
  if (record.kind === "asset-issued") {
    if (asset !== undefined) return "asset_exists";
  } else {
    if (asset === undefined) return "unknown_asset";
    const fixed = ["place", "method", "area", "certificate", "gCo2PerKwh"] as const;
    if (!isAsIn(asset.first, record, fixed)) return "asset_mismatch";
    if (record.revision !== asset.now.revision + 1) return "wrong_revision";
    if (record.previousWh !== asset.now.wh) return "wrong_previous";
    if (record.wh < transferredWh(model, record)) return "below_transferred";
  }
  const parts = [...model.assets.values()].filter(({ first }) => isAsIn(first, record, ["plant", "start"]));
  const otherWh = parts.reduce((sum, { now }) => sum + now.wh, 0) - (asset?.now.wh ?? 0);
  if (otherWh + record.wh > Math.floor(plant.capacityW / 2)) return "over_capacity";
  if (asset !== undefined) asset.now = { wh: record.wh, revision: asset.now.revision + 1 };
  if (record.kind === "asset-corrected") return "accepted";
  if (isUsedUp(model, "assets", `${record.operator} ${month}`)) return "quota_assets";
  model.made.push(`assets ${record.operator} ${month}`);
  model.assets.set(assetKey(record), { first: record, now: { wh: record.wh, revision: 0 } });
  return "accepted";
}

type UsagePart = Pick<RecordOf<"usage-recorded">, "seller" | "account" | "meter" | "start">;
const usageKey = (record: UsagePart, month: number, direction: string) =>
  [record.seller, month, record.account, record.meter, direction, record.start].join();
type AssetPart = Pick<RecordOf<"asset-issued">, "seller" | "plant" | "start" | "part">;
const assetKey = ({ seller, plant, start, part }: AssetPart) =>
  [seller, plant, Math.floor(start / 1_800), part].join();
export const transferredWh = ({ usages }: Model, asset: AssetPart) =>
  [...usages.values()]
    .flatMap(({ transfers }) => transfers)
    .reduce((sum, given) => sum + (given && assetKey(given) === assetKey(asset) ? given.wh : 0), 0);
const hasRole = ({ genesis }: Model, id: number, role: "seller" | "intermediary") =>
  genesis.members.some((member) => member.id === id && member.roles.includes(role));
type Row<Field extends string> = Readonly<Record<Field, unknown>>;
const isAsIn = <Field extends string>(first: Row<Field>, record: Row<Field>, fields: readonly Field[]) =>
  fields.every((field) => first[field] === record[field]);
const quotas = ["usages", "accounts", "meters", "sessions"] as const;
const isUsedUp = ({ made, genesis }: Model, quota: keyof Genesis["quotas"], owner: string) =>
  made.filter((row) => row === `${quota} ${owner}`).length >= genesis.quotas[quota];
