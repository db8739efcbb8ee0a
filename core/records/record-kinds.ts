import { toNames } from "./record-values.ts";

/** The kinds of record and the byte each is written as. The numbers never change their meaning. */
export const recordKinds = {
  "asset-issued": 1,
  "usage-recorded": 2,
  "asset-transferred": 3,
  "usage-corrected": 4,
  "asset-corrected": 5,
  "transfer-cancelled": 6,
} as const;

export type RecordKind = keyof typeof recordKinds;

/** What a batch can hold: records of one kind, or (without records) the request for a closing. */
export const batchKinds = { ...recordKinds, "closing-asked": 7 } as const;

export type BatchKind = keyof typeof batchKinds;

/** Bytes of one record: exactly one leaf of the record tree. */
export const recordSize = 64;

/** The kinds in the order of their numbers. */
export const recordKindNames: readonly RecordKind[] = toNames(recordKinds);

/** By number: a later kind of record has a number after those of requests. */
const kindsByNumber: ReadonlyMap<number, BatchKind> = new Map(
  toNames(batchKinds).map((kind) => [batchKinds[kind], kind]),
);

/** The kind that a byte stands for, if there is one. */
export const batchKindOf = (number: number): BatchKind | undefined => kindsByNumber.get(number);
