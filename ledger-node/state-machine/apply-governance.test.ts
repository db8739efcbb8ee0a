import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeGovernanceEntry } from "@tsunagu/core/proofs/governance-entry.ts";
import {
  encodeGovernanceDocument,
  type GovernanceDocument,
} from "@tsunagu/core/records/governance-document.ts";
import {
  encodeGovernanceTransaction,
  governanceMessage,
} from "@tsunagu/core/records/governance-transaction.ts";
import { toPlantId } from "@tsunagu/core/records/ledger-ids.ts";
import { someKeyNames } from "@tsunagu/core/testing/some-genesis.ts";
import { somePlant, someStart, someUsage } from "@tsunagu/core/testing/some-record.ts";
import { someSigner } from "@tsunagu/core/testing/some-signer.ts";
import { nativeHasher } from "../ledger/native-tools.ts";
import { someState } from "../testing/some-state.ts";
import { someWriter } from "../testing/some-writer.ts";
import { applyBlock } from "./apply-block.ts";
import type { LedgerState } from "./ledger-state.ts";
import { keyInForce, mayFor } from "./registry.ts";

const noon = someStart + 3_600;
const otherPlant = toPlantId("99".repeat(8));

function govern(
  { chain }: LedgerState,
  number: bigint,
  change: GovernanceDocument,
  signer: string = someKeyNames.governance,
): Uint8Array {
  const document = encodeGovernanceDocument(change);
  const message = governanceMessage({ chain, number, document }, nativeHasher);
  const signatures = [{ node: 1, signature: someSigner(signer).sign(message) }];
  return encodeGovernanceTransaction({ chain, number, document, signatures });
}

const apply = (state: LedgerState, time: number, ...transactions: Uint8Array[]) =>
  applyBlock(state, { height: state.height + 1, time, transactions }).results.map((result) =>
    "refused" in result ? result.refused : "logged",
  );

const withdraw: GovernanceDocument = {
  do: "grant-withdrawn",
  grant: { kind: "records-for", member: 1, seller: 2 },
};

test("a change that enough nodes signed is logged and in force for the next transaction of its block", () => {
  const state = someState();
  const { transaction } = someWriter(state.chain).batch([someUsage()]);
  const { entries } = applyBlock(state, {
    height: 1,
    time: noon,
    transactions: [govern(state, 1n, withdraw), transaction],
  });
  const [governance, batch] = entries;
  const entry = decodeGovernanceEntry(governance?.bytes ?? new Uint8Array());
  assert.deepEqual(JSON.parse(Buffer.from(entry.document).toString("utf8")), withdraw);
  assert.equal(entry.number, 1n);
  assert.deepEqual([...(batch?.batch?.outcomes ?? [])], [4]);
});

test("a change is refused when it is signed by no node, comes again, leaves a gap or does not fit", () => {
  const state = someState();
  const first = govern(state, 1n, withdraw);
  const forged = govern(state, 1n, withdraw, "somebody else");
  assert.deepEqual(apply(state, noon, forged, govern(state, 2n, withdraw)), [
    "bad_signature",
    "sequence_gap",
  ]);
  assert.deepEqual(apply(state, noon, first, first), ["logged", "sequence_used"]);
  assert.deepEqual(apply(state, noon, govern(state, 2n, withdraw)), ["not_allowed"]);
  assert.equal(state.governanceNumber, 2n);
  assert.equal(state.log.size, 1);
});

test("a rotated key is good until its time, the new one at once, and a revoked one no more", () => {
  const state = someState();
  const key = { number: 7, use: "batch", key: someSigner("member 1 batch 7").publicKeyHex } as const;
  const rotated = { do: "key-rotated", member: 1, number: 1, until: noon + 100, key } as const;
  const writer = someWriter(state.chain);
  const usages = [0, 1, 2].map((nth) => writer.batch([someUsage({ start: someStart - nth * 1_800 })]));
  const [first, second, third] = usages.map(({ transaction }) => transaction);
  assert.ok(first && second && third);
  assert.deepEqual(apply(state, noon, govern(state, 1n, rotated), first), ["logged", "logged"]);
  assert.deepEqual(apply(state, noon + 99, second), ["logged"]);
  assert.deepEqual(apply(state, noon + 100, third), ["unknown_key"]);
  const at = { member: 1, number: 7, use: "batch", time: noon } as const;
  assert.ok(keyInForce(state.registry, at));
  assert.deepEqual(apply(state, noon + 100, govern(state, 2n, { do: "key-revoked", member: 1, number: 7 })), [
    "logged",
  ]);
  assert.equal(keyInForce(state.registry, at), undefined);
});

const newKey = (name: string, number = 9) =>
  ({ number, use: "batch", key: someSigner(name).publicKeyHex }) as const;
const newNode = (name: string, given = {}) => ({
  id: 2,
  name,
  member: 2,
  power: 1,
  checkpointKey: someSigner(`${name} checkpoint`).publicKeyHex,
  governanceKey: someSigner(`${name} governance`).publicKeyHex,
  consensusKey: someSigner(`${name} consensus`).publicKeyHex,
  ...given,
});
const plant = (state: LedgerState) => {
  const registered = state.registry.plants.get(somePlant);
  assert.ok(registered);
  const { endsAt: _, ...rest } = registered;
  return rest;
};

/** Changes that do not fit what is there. */
const misfits: readonly (readonly [string, (state: LedgerState) => GovernanceDocument])[] = [
  ["a plant twice", (state) => ({ do: "plant-registered", plant: plant(state) })],
  [
    "a plant of no seller",
    (state) => ({
      do: "plant-registered",
      plant: { ...plant(state), id: otherPlant, seller: 1 },
    }),
  ],
  ["an end of no plant", () => ({ do: "plant-ended", plant: otherPlant, from: someStart })],
  ["a member twice", () => ({ do: "member-added", member: { id: 2, name: "x", roles: [], keys: [] } })],
  [
    "a member with a used key",
    () => ({
      do: "member-added",
      member: { id: 6, name: "x", roles: [], keys: [newKey("member 1 batch 1")] },
    }),
  ],
  ["a change of no member", () => ({ do: "member-changed", member: 9, name: "x", roles: [] })],
  ["a key of no member", () => ({ do: "key-added", member: 9, key: newKey("new") })],
  ["a key's number twice", () => ({ do: "key-added", member: 1, key: newKey("new", 1) })],
  ["a used key", () => ({ do: "key-added", member: 1, key: newKey("member 4 batch 1") })],
  [
    "a rotation of no key",
    () => ({ do: "key-rotated", member: 1, number: 8, until: noon, key: newKey("new") }),
  ],
  [
    "a rotation to another use",
    () => ({ do: "key-rotated", member: 1, number: 2, until: noon, key: newKey("new") }),
  ],
  ["a revocation of no key", () => ({ do: "key-revoked", member: 1, number: 8 })],
  ["a node twice", () => ({ do: "node-added", node: newNode("b", { id: 1 }) })],
  ["a node of no member", () => ({ do: "node-added", node: newNode("b", { member: 9 }) })],
  ["a node's name twice", () => ({ do: "node-added", node: newNode("some-ledger.example/1") })],
  [
    "a node with a used key",
    () => ({
      do: "node-added",
      node: newNode("b", { consensusKey: someSigner("member 1 read 2").publicKeyHex }),
    }),
  ],
  ["a change of no node", () => ({ do: "node-changed", node: newNode("b") })],
  ["the end of no node", () => ({ do: "node-removed", node: 2 })],
  ["the end of the last node", () => ({ do: "node-removed", node: 1 })],
  ["a grant to nobody", () => ({ do: "grant-given", grant: { kind: "reads", member: 9, seller: 2 } })],
  ["a grant of no seller", () => ({ do: "grant-given", grant: { kind: "reads", member: 4, seller: 3 } })],
  ["a grant twice", () => ({ do: "grant-given", grant: { kind: "reads", member: 3, seller: 2 } })],
  ["no grant's end", () => ({ do: "grant-withdrawn", grant: { kind: "reads", member: 4, seller: 2 } })],
];

for (const [what, make] of misfits) {
  test(`not_allowed: ${what}`, () => {
    const state = someState();
    assert.deepEqual(apply(state, noon, govern(state, 1n, make(state))), ["not_allowed"]);
    assert.equal(state.governanceNumber, 1n);
  });
}

test("every kind of change that fits is made", () => {
  const state = someState();
  const { registry } = state;
  const changes: GovernanceDocument[] = [
    { do: "plant-ended", plant: somePlant, from: someStart },
    { do: "member-added", member: { id: 6, name: "New", roles: ["seller"], keys: [newKey("member 6")] } },
    { do: "member-changed", member: 6, name: "Newer", roles: ["auditor", "seller"] },
    { do: "key-added", member: 6, key: newKey("member 6 second", 10) },
    { do: "grant-given", grant: { kind: "acts-for", member: 4, seller: 6 } },
    { do: "node-added", node: newNode("b", { member: 6 }) },
  ];
  const transactions = changes.map((change, nth) => govern(state, BigInt(nth + 1), change));
  assert.deepEqual(
    apply(state, noon, ...transactions),
    changes.map(() => "logged"),
  );
  assert.equal(registry.plants.get(somePlant)?.endsAt, someStart);
  assert.deepEqual(registry.members.get(6)?.roles, new Set(["auditor", "seller"]));
  assert.ok(keyInForce(registry, { member: 6, number: 10, use: "batch", time: noon }));
  assert.equal(mayFor(registry, { kind: "acts-for", member: 4, seller: 6 }), true);
  // Two nodes of one power now: one signature is not more than two thirds.
  const change: GovernanceDocument = { do: "node-removed", node: 2 };
  assert.deepEqual(apply(state, noon, govern(state, 7n, change)), ["not_allowed"]);
});
