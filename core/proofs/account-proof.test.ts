import assert from "node:assert/strict";
import { test } from "node:test";
import { concatBytes } from "@noble/hashes/utils.js";
import { type AccountId, toAccountId } from "../records/ledger-ids.ts";
import { treeRoot } from "../trees/fixed-tree.ts";
import { nobleHasher as hasher } from "../trees/noble-hasher.ts";
import { compareAccountLeaves, findAccountLeaf, proveAccount } from "./account-proof.ts";
import type { PlacedAccountLeaf } from "./bill-evidence.ts";
import { decodeAccountLeaf, encodeAccountLeaf } from "./closing-leaves.ts";
import { refusedFor } from "./testing/refused-for.ts";
import { verifyAccountLeaf } from "./verify-account-leaf.ts";

const idOf = (nth: number): AccountId => toAccountId(`abc${nth.toString(16).padStart(29, "0")}`);
const keyOf = (nth: number, seller = 2) => ({ account: idOf(nth), seller, month: 682 });
const leafOf = (nth: number, seller = 2, month = 682) =>
  encodeAccountLeaf({ ...keyOf(nth, seller), month, stateDigest: new Uint8Array(32).fill(nth) });

/** Accounts 2, 4, 6, …; the places between them are free. */
const bucketOf = (count: number) =>
  concatBytes(...Array.from({ length: count }, (_, nth) => leafOf(2 * nth + 2)));

function shown(leaves: Uint8Array, nth: number, seller = 2) {
  const proofs = proveAccount(leaves, keyOf(nth, seller), hasher);
  return {
    state: null,
    bucket: { count: leaves.length / 64, root: treeRoot(leaves, hasher) },
    leaves: proofs.map(
      ({ leaf, index, path }): PlacedAccountLeaf => ({
        leaf: decodeAccountLeaf(leaf),
        bytes: leaf,
        index,
        path,
      }),
    ),
  };
}

test("accounts ascend by id as bytes, then by seller as a number", () => {
  const ascending = [leafOf(1, 513), leafOf(2, 2), leafOf(2, 258), leafOf(2, 513), leafOf(3, 1)];
  assert.deepEqual([...ascending].reverse().sort(compareAccountLeaves), ascending);
});

test("an account that is there is found and proved alone", () => {
  const leaves = bucketOf(9);
  for (let nth = 2; nth <= 18; nth += 2) {
    assert.deepEqual(findAccountLeaf(leaves, keyOf(nth)), leafOf(nth));
    const [proof, ...others] = proveAccount(leaves, keyOf(nth), hasher);
    assert.equal(proof?.index, nth / 2 - 1);
    assert.equal(others.length, 0);
  }
  assert.equal(findAccountLeaf(leaves, keyOf(4, 3)), undefined);
});

test("absence: before the first, between two, after the last, and in an empty bucket", () => {
  for (let count = 0; count <= 9; count++) {
    const leaves = bucketOf(count);
    for (let nth = 1; nth <= 2 * count + 1; nth += 2) {
      const neighbours = shown(leaves, nth);
      assert.doesNotThrow(() => verifyAccountLeaf(neighbours, keyOf(nth), hasher), `${nth} of ${count}`);
      const indexes = neighbours.leaves.map(({ index }) => index);
      const place = (nth - 1) / 2;
      assert.deepEqual(
        indexes,
        [place - 1, place].filter((index) => index >= 0 && index < count),
      );
    }
  }
});

test("absence: another seller's account of the same id is a neighbour, not the account", () => {
  const leaves = concatBytes(leafOf(2, 1), leafOf(2, 3));
  assert.doesNotThrow(() => verifyAccountLeaf(shown(leaves, 2, 2), keyOf(2, 2), hasher));
});

test("absence of an account that is there cannot be shown", () => {
  const leaves = bucketOf(9);
  const neighbourPairs = Array.from({ length: 8 }, (_, index) => shown(leaves, 2 * index + 3).leaves);
  const singles = neighbourPairs.flat().map((leaf) => [leaf]);
  for (const shownLeaves of [...neighbourPairs, ...singles, []]) {
    const claim = { ...shown(leaves, 1), leaves: shownLeaves };
    for (let nth = 4; nth <= 16; nth += 2) {
      assert.throws(() => verifyAccountLeaf(claim, keyOf(nth), hasher), refusedFor("absence_not_shown"));
    }
  }
});

test("neighbours that are not side by side, not real, of another month or too many show nothing", () => {
  const leaves = bucketOf(9);
  const claim = shown(leaves, 9);
  const [left, right] = claim.leaves;
  const [first] = shown(leaves, 1).leaves;
  const [afterNext] = shown(leaves, 11).leaves.slice(1);
  assert.ok(left && right && first && afterNext);
  assert.doesNotThrow(() => verifyAccountLeaf(claim, keyOf(9), hasher));
  for (const bad of [
    [left],
    [right],
    [right, left],
    [left, afterNext],
    [first, right],
    [left, right, afterNext],
    [left, { ...right, index: right.index + 1 }],
    [{ ...left, path: left.path.slice(1) }, right],
    [left, { ...right, leaf: { ...right.leaf, month: 683 } }],
    [],
  ]) {
    assert.throws(
      () => verifyAccountLeaf({ ...claim, leaves: bad }, keyOf(9), hasher),
      refusedFor("absence_not_shown"),
    );
  }
});

test("only a bucket of count 0 with a root of zeros is empty", () => {
  const empty = shown(new Uint8Array(), 1);
  assert.doesNotThrow(() => verifyAccountLeaf(empty, keyOf(1), hasher));
  for (const bucket of [
    { count: 1, root: new Uint8Array(32) },
    { count: 0, root: new Uint8Array(32).fill(1) },
  ]) {
    assert.throws(
      () => verifyAccountLeaf({ ...empty, bucket }, keyOf(1), hasher),
      refusedFor("absence_not_shown"),
    );
  }
});
