import { z } from "zod";
import { hexText, memberId } from "./json-scalars.ts";
import { toPlaceId, toPlantId } from "./ledger-ids.ts";
import { areas, productionMethods, toNames } from "./record-values.ts";

/** The parts of the genesis, which governance adds, changes and ends one by one. */

const notAllZero = (hex: string) => !/^0*$/.test(hex);

export const plantId = hexText(8).refine(notAllZero, "a plant's id is not all zeros").transform(toPlantId);
export const nodeId = z.number().int().min(1).max(0xffff);
export const keyNumber = z.number().int().min(1).max(0xffff);

/** What people call a member. */
export const memberName = z.string().min(1).max(100);

const memberRoles = ["auditor", "intermediary", "seller"] as const;
export type MemberRole = (typeof memberRoles)[number];
export const roleList = z.array(z.enum(memberRoles)).max(memberRoles.length);

/** An Ed25519 public key. A key is used for one thing only: the ledger's batches, or asking a node to read. */
const publicKey = hexText(32);
export const memberKey = z.strictObject({
  number: keyNumber,
  use: z.enum(["batch", "read"]),
  key: publicKey,
});

export const member = z.strictObject({
  id: memberId,
  name: memberName,
  roles: roleList,
  keys: z.array(memberKey),
});

/** A node signs checkpoints under its name; voting power counts there and in governance. */
export const node = z.strictObject({
  id: nodeId,
  name: z.string().regex(/^[a-z0-9./-]{1,64}$/),
  member: memberId,
  power: z.number().int().min(1).max(1_000_000_000),
  checkpointKey: publicKey,
  governanceKey: publicKey,
  consensusKey: publicKey,
});

/**
 * What `seller` lets `member` do: `acts-for` issue, transfer, correct and cancel its assets, `reads` its accounts,
 * `records-for` it usages (a roaming contract).
 */
export const grant = z.strictObject({
  kind: z.enum(["acts-for", "reads", "records-for"]),
  member: memberId,
  seller: memberId,
});

export const plant = z.strictObject({
  id: plantId,
  seller: memberId,
  place: hexText(8).transform(toPlaceId),
  method: z.enum(toNames(productionMethods)),
  area: z.enum(toNames(areas)),
  capacityW: z.number().int().min(1),
});

export type Member = z.infer<typeof member>;
export type MemberKey = z.infer<typeof memberKey>;
export type LedgerNode = z.infer<typeof node>;
export type Grant = z.infer<typeof grant>;
export type Plant = z.infer<typeof plant>;
