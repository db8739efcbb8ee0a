import { toNames } from "./record-values.ts";

/**
 * What the ledger answers, as the byte in the outcomes tree (records) or the ABCI code (batches). The lowest number
 * that applies is the answer. A refused record never undoes its neighbours; a refused batch leaves its sequence unspent.
 */
export const recordOutcomes = {
  accepted: 1,
  in_the_future: 2,
  unknown_seller: 3,
  not_entitled: 4,
  unknown_plant: 5,
  plant_mismatch: 6,
  unknown_usage: 7,
  other_operator: 8,
  place_mismatch: 9,
  unknown_asset: 10,
  asset_mismatch: 11,
  asset_exists: 12,
  session_of_other_month: 13,
  usage_exists: 14,
  overlap: 15,
  other_slot: 16,
  wrong_revision: 17,
  wrong_previous: 18,
  wrong_ordinal: 19,
  unknown_transfer: 20,
  below_covered: 21,
  below_transferred: 22,
  more_than_used: 23,
  more_than_issued: 24,
  over_capacity: 25,
  quota_usages: 26,
  quota_accounts: 27,
  quota_meters: 28,
  quota_sessions: 29,
  quota_assets: 30,
} as const;

export type RecordOutcome = keyof typeof recordOutcomes;
export type RecordRefusal = Exclude<RecordOutcome, "accepted">;

export const batchRefusals = {
  malformed: 128,
  other_chain: 129,
  unknown_member: 130,
  unknown_key: 131,
  bad_signature: 132,
  sequence_used: 133,
  sequence_gap: 134,
  not_allowed: 135,
  month_closed: 136,
  too_soon: 137,
  too_heavy: 138,
  bad_body: 139,
  bad_root: 140,
  bad_record: 141,
  bad_order: 142,
} as const;

export type BatchRefusal = keyof typeof batchRefusals;

/** A "no" that the world may cause: a value, the same on every node. `why` is for people and never compared. */
export type Refused<Name extends string> = { readonly refused: Name; readonly why: string };

/** `why` is for people: what other programs go by is the name. */
export const refused = <Name extends string>(name: Name, why: string): Refused<Name> => ({
  refused: name,
  why,
});

export const isRefused = <Value extends object, Name extends string>(
  value: Value | Refused<Name>,
): value is Refused<Name> => "refused" in value;

const recordOutcomeNames: readonly RecordOutcome[] = toNames(recordOutcomes);

/** The name of an outcome byte, or undefined if there is none. */
export const recordOutcomeOf = (outcome: number): RecordOutcome | undefined =>
  recordOutcomeNames[outcome - 1];
