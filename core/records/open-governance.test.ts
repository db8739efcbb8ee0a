import assert from "node:assert/strict";
import { test } from "node:test";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { Problem } from "../problem/problem.ts";
import { someChain } from "../testing/some-genesis.ts";
import { someDocuments, someGovernanceNodes, someGovernanceTransaction } from "../testing/some-governance.ts";
import { nobleHasher } from "../trees/noble-hasher.ts";
import { encodeCanonicalJson } from "./canonical-json.ts";
import { verifyEd25519 } from "./ed25519.ts";
import { encodeGovernanceDocument, parseGovernanceDocument } from "./governance-document.ts";
import {
  decodeGovernanceTransaction,
  encodeGovernanceTransaction,
  type GovernanceTransaction,
  isGovernanceTransaction,
} from "./governance-transaction.ts";
import { openGovernance } from "./open-governance.ts";

const ports = {
  chain: someChain,
  nextNumber: 1n,
  nodes: someGovernanceNodes,
  verify: verifyEd25519,
  hasher: nobleHasher,
};

const answerOf = (transaction: GovernanceTransaction) => {
  const opened = openGovernance(transaction, ports);
  return "refused" in opened ? opened.refused : opened.do;
};

for (const document of someDocuments) {
  test(`${document.do}: its bytes read back, and more than two thirds of the power put it in force`, () => {
    assert.deepEqual(parseGovernanceDocument(encodeGovernanceDocument(document)), document);
    const transaction = someGovernanceTransaction({ document, signers: [1, 2, 3] });
    const bytes = encodeGovernanceTransaction(transaction);
    assert.ok(isGovernanceTransaction(bytes));
    assert.deepEqual(decodeGovernanceTransaction(bytes), transaction);
    assert.deepEqual(openGovernance(transaction, ports), document);
  });
}

const good = someGovernanceTransaction({ signers: [1, 2, 3] });
const [first, second, third] = good.signatures;
assert.ok(first && second && third);

for (const [answer, transaction, why] of [
  ["not_allowed", someGovernanceTransaction({ signers: [1, 2] }), "exactly two thirds are not more"],
  ["not_allowed", someGovernanceTransaction({ signers: [] }), "nobody signed"],
  ["malformed", { ...good, document: utf8ToBytes('{"do":"nothing"}') }, "an unknown change"],
  [
    "malformed",
    { ...good, document: concatBytes(good.document, utf8ToBytes(" ")) },
    "not the canonical bytes",
  ],
  ["malformed", { ...good, document: new Uint8Array(70_000) }, "a document that would fill the log"],
  ["other_chain", { ...good, chain: new Uint8Array(32) }, "for another ledger"],
  ["unknown_key", { ...good, signatures: [first, second, { ...third, node: 9 }] }, "signed by no node"],
  [
    "bad_signature",
    { ...good, signatures: [first, second, { ...third, signature: second.signature }] },
    "one signature of many is bad",
  ],
  ["bad_signature", { ...good, number: 2n }, "the number was changed"],
  ["bad_signature", { ...good, document: encodeCanonicalJson(someDocuments[1] ?? {}) }, "another document"],
  ["sequence_used", someGovernanceTransaction({ number: 0n, signers: [1, 2, 3] }), "the number before"],
  ["sequence_gap", someGovernanceTransaction({ number: 2n, signers: [1, 2, 3] }), "the number after next"],
] as const) {
  test(`${answer}: ${why}`, () => {
    assert.equal(answerOf(transaction), answer);
  });
}

test("exactly its bytes are a governance transaction, with nodes ascending", () => {
  const bytes = encodeGovernanceTransaction(good);
  const swapped = encodeGovernanceTransaction({ ...good, signatures: [second, first, third] });
  const twice = encodeGovernanceTransaction({ ...good, signatures: [first, first] });
  for (const other of [
    bytes.subarray(1),
    bytes.subarray(0, -1),
    concatBytes(bytes, Uint8Array.of(0)),
    swapped,
    twice,
  ]) {
    assert.ok("refused" in decodeGovernanceTransaction(other));
  }
  assert.throws(() => encodeGovernanceTransaction({ ...good, number: 2n ** 64n }), RangeError);
});

const member = { id: 4, name: "New", roles: ["seller"], keys: [] };
for (const [why, document] of [
  ["an unknown field", { do: "member-added", member, extra: 1 }],
  [
    "a key that is none",
    { do: "key-added", member: 1, key: { number: 3, use: "batch", key: "02".padEnd(64, "0") } },
  ],
  ["roles twice", { do: "member-changed", member: 1, name: "x", roles: ["seller", "seller"] }],
  ["a plant's end inside a slot", { do: "plant-ended", plant: "00000000000000aa", from: 1_801 }],
  [
    "a node with one key for two uses",
    {
      do: "node-added",
      node: { ...someGovernanceNodes[0], consensusKey: someGovernanceNodes[0]?.governanceKey },
    },
  ],
] as const) {
  test(`a governance document with ${why} is refused`, () => {
    const bytes = encodeCanonicalJson(document);
    assert.throws(() => parseGovernanceDocument(bytes), Problem);
  });
}
