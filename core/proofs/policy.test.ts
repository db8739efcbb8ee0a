import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesToHex } from "@noble/hashes/utils.js";
import { someChain } from "../testing/some-genesis.ts";
import { someSigner } from "../testing/some-signer.ts";
import { isQuorum, parsePolicy } from "./policy.ts";

const nodeOf = (name: string, power = 1) => ({ name, power, key: someSigner(name).publicKeyHex });
const policy = {
  chain: bytesToHex(someChain),
  firstMonth: 680,
  nodes: [nodeOf("node.example/a"), nodeOf("node.example/b")],
};

test("a policy names each node and each key once, and only keys that may enter the ledger", () => {
  assert.deepEqual(parsePolicy(JSON.parse(JSON.stringify(policy))), policy);
  const [first, second] = policy.nodes;
  assert.ok(first && second);
  for (const nodes of [
    [],
    [first, { ...second, name: first.name }],
    [first, { ...second, key: first.key }],
    [{ ...first, power: 0 }],
    [{ ...first, name: "Node A" }],
    [{ ...first, key: "00".repeat(32) }],
    [{ ...first, more: 1 }],
  ]) {
    assert.throws(() => parsePolicy({ ...policy, nodes }), { code: "invalid_input" });
  }
});

test("a quorum is more than two thirds of the power, whoever else has signed", () => {
  const { nodes } = { nodes: [nodeOf("a", 4), nodeOf("b", 1), nodeOf("c", 1)] };
  assert.equal(isQuorum(new Set(["a", "stranger"]), { nodes }), false);
  assert.equal(isQuorum(new Set(["a", "b"]), { nodes }), true);
  assert.equal(isQuorum(new Set(["b", "c"]), { nodes }), false);
});
