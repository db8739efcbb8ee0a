import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { Problem } from "../problem/problem.ts";
import { someGenesis } from "../testing/some-genesis.ts";
import { someMonth, somePlant } from "../testing/some-record.ts";
import { someSigner } from "../testing/some-signer.ts";
import { nobleHasher } from "../trees/noble-hasher.ts";
import { encodeCanonicalJson } from "./canonical-json.ts";
import { chainOf, encodeGenesis, type Genesis, parseGenesis } from "./genesis.ts";

const genesis = someGenesis();
const [intermediary, seller, auditor] = genesis.members;
const [node] = genesis.nodes;
const [plant] = genesis.plants;
assert.ok(intermediary && seller && auditor && node && plant);

test("is read back from its own bytes, and its chain is the digest of exactly these", () => {
  const bytes = encodeGenesis(genesis);
  assert.deepEqual(parseGenesis(bytes), genesis);
  assert.equal(bytesToHex(chainOf(bytes, nobleHasher)), bytesToHex(nobleHasher.sha256(bytes)));
});

test("other bytes of the same JSON are refused, so that nobody has a second chain of one file", () => {
  const text = new TextDecoder().decode(encodeGenesis(genesis));
  for (const other of [`${text}\n`, ` ${text}`, JSON.stringify(JSON.parse(text), null, 2)]) {
    assert.throws(() => parseGenesis(utf8ToBytes(other)), Problem);
  }
});

const otherNode = {
  ...node,
  id: 2,
  name: "some-ledger.example/2",
  checkpointKey: someSigner("a").publicKeyHex,
  governanceKey: someSigner("b").publicKeyHex,
  consensusKey: someSigner("c").publicKeyHex,
};

test("several nodes of several members are taken", () => {
  const several = someGenesis({ nodes: [node, { ...otherNode, member: 2, power: 3 }] });
  assert.deepEqual(parseGenesis(encodeGenesis(several)), several);
});

for (const [why, faulty] of [
  ["an unknown field", { ...genesis, extra: 1 }],
  ["an unknown field in a member", { ...genesis, members: [{ ...intermediary, extra: 1 }, seller, auditor] }],
  ["a missing field", { ...genesis, quotas: undefined }],
  ["another format", { ...genesis, format: "tsunagu/genesis/2" }],
  ["member 0", { ...genesis, members: [{ ...intermediary, id: 0 }, intermediary, seller, auditor] }],
  [
    "a member number that does not fit",
    { ...genesis, members: [...genesis.members, { ...auditor, id: 65_536 }] },
  ],
  ["members out of order", { ...genesis, members: [seller, intermediary, auditor] }],
  ["a member twice", { ...genesis, members: [intermediary, intermediary, seller, auditor] }],
  [
    "a role twice",
    { ...genesis, members: [intermediary, { ...seller, roles: ["seller", "seller"] }, auditor] },
  ],
  [
    "roles out of order",
    { ...genesis, members: [intermediary, { ...seller, roles: ["seller", "auditor"] }, auditor] },
  ],
  ["an unknown role", { ...genesis, members: [intermediary, { ...seller, roles: ["king"] }, auditor] }],
  [
    "a key number twice",
    {
      ...genesis,
      members: [
        {
          ...intermediary,
          keys: [...intermediary.keys, { number: 2, use: "read", key: someSigner("x").publicKeyHex }],
        },
        seller,
        auditor,
      ],
    },
  ],
  ["a key of two owners", { ...genesis, nodes: [{ ...node, checkpointKey: intermediary.keys[0]?.key }] }],
  ["a key for two uses", { ...genesis, nodes: [{ ...node, checkpointKey: node.governanceKey }] }],
  [
    "a key in upper case",
    { ...genesis, nodes: [{ ...node, checkpointKey: node.checkpointKey.toUpperCase() }] },
  ],
  ["a key of small order", { ...genesis, nodes: [{ ...node, checkpointKey: `01${"00".repeat(31)}` }] }],
  ["a node of no member", { ...genesis, nodes: [{ ...node, member: 9 }] }],
  ["a node without power", { ...genesis, nodes: [{ ...node, power: 0 }] }],
  ["a node name that a checkpoint cannot carry", { ...genesis, nodes: [{ ...node, name: "Node 1" }] }],
  ["no node", { ...genesis, nodes: [] }],
  ["two nodes of one name", { ...genesis, nodes: [node, { ...otherNode, name: node.name }] }],
  ["nodes out of order", { ...genesis, nodes: [otherNode, node] }],
  ["a grant from no seller", { ...genesis, grants: [{ kind: "acts-for", member: 1, seller: 3 }] }],
  ["a grant to no member", { ...genesis, grants: [{ kind: "acts-for", member: 9, seller: 2 }] }],
  ["grants out of order", { ...genesis, grants: genesis.grants.toReversed() }],
  ["a plant of no seller", { ...genesis, plants: [{ ...plant, seller: 1 }] }],
  ["a plant twice", { ...genesis, plants: [plant, plant] }],
  ["a plant of zeros", { ...genesis, plants: [{ ...plant, id: "0".repeat(16) }] }],
  ["an unknown method", { ...genesis, plants: [{ ...plant, method: "magic" }] }],
  ["a power that is not whole", { ...genesis, plants: [{ ...plant, capacityW: 0.5 }] }],
  ["months that become late before a session may have ended", { ...genesis, lateAfterDays: 7 }],
  ["a first month after its time", { ...genesis, firstMonth: someMonth + 1 }],
  ["bodies that go before their month is sealed", { ...genesis, retentionMonths: 5 }],
  ["a quota of nothing", { ...genesis, quotas: { ...genesis.quotas, streams: 0 } }],
] as const) {
  test(`refuses ${why}`, () => {
    const bytes = encodeCanonicalJson(faulty);
    assert.throws(() => parseGenesis(bytes), Problem);
  });
}

test("a first month long before its time is taken: past readings may be brought in", () => {
  const early: Genesis = someGenesis({ firstMonth: someMonth - 24 });
  assert.equal(parseGenesis(encodeGenesis(early)).firstMonth, someMonth - 24);
  assert.equal(early.plants[0]?.id, somePlant);
});
