import { monthStart } from "../energy/time.ts";
import { chainOf, encodeGenesis, type Genesis } from "../records/genesis.ts";
import { nobleHasher } from "../trees/noble-hasher.ts";
import { someMonth, somePlace, somePlant } from "./some-record.ts";
import { someSigner } from "./some-signer.ts";

/** Member 1 measures, member 2 sells, member 3 audits; one node. Keys are those of `someSigner` of these names. */
export const someKeyNames = {
  batch: "member 1 batch 1",
  read: "member 1 read 2",
  sellerRead: "member 2 read 1",
  auditorRead: "member 3 read 1",
  checkpoint: "node 1 checkpoint",
  governance: "node 1 governance",
  consensus: "node 1 consensus",
} as const;

const keyOf = (name: keyof typeof someKeyNames) => someSigner(someKeyNames[name]).publicKeyHex;

export const someGenesis = (given: Partial<Genesis> = {}): Genesis => ({
  format: "tsunagu/genesis/1",
  name: "some ledger",
  time: monthStart(someMonth),
  firstMonth: someMonth,
  lateAfterDays: 10,
  sealAfterMonths: 6,
  retentionMonths: 36,
  members: [
    {
      id: 1,
      name: "Some Intermediary",
      roles: ["intermediary"],
      keys: [
        { number: 1, use: "batch", key: keyOf("batch") },
        { number: 2, use: "read", key: keyOf("read") },
      ],
    },
    {
      id: 2,
      name: "つなぐ電力",
      roles: ["seller"],
      keys: [{ number: 1, use: "read", key: keyOf("sellerRead") }],
    },
    {
      id: 3,
      name: "Some Auditor",
      roles: ["auditor"],
      keys: [{ number: 1, use: "read", key: keyOf("auditorRead") }],
    },
  ],
  nodes: [
    {
      id: 1,
      name: "some-ledger.example/1",
      member: 1,
      power: 1,
      checkpointKey: keyOf("checkpoint"),
      governanceKey: keyOf("governance"),
      consensusKey: keyOf("consensus"),
    },
  ],
  grants: [
    { kind: "acts-for", member: 1, seller: 2 },
    { kind: "reads", member: 3, seller: 2 },
    { kind: "records-for", member: 1, seller: 2 },
  ],
  plants: [{ id: somePlant, seller: 2, place: somePlace, method: "solar", area: "tokyo", capacityW: 50_000 }],
  quotas: {
    usages: 1_000_000,
    accounts: 10_000,
    meters: 10_000,
    sessions: 100_000,
    assets: 100_000,
    streams: 16,
  },
  ...given,
});

/** Of `someGenesis()`. */
export const someChain: Uint8Array = chainOf(encodeGenesis(someGenesis()), nobleHasher);
