import assert from "node:assert/strict";
import { test } from "node:test";
import { type Address, parseAddress, pathOf } from "./address.ts";

const addresses: readonly Address[] = [
  { page: "log", before: null, kind: null },
  { page: "log", before: 40, kind: "closings" },
  { page: "entry", index: 7, row: null },
  { page: "entry", index: 7, row: 12 },
  { page: "checkpoint", size: null },
  { page: "checkpoint", size: 0 },
  { page: "members" },
  { page: "plants" },
  { page: "plant", plant: "d".repeat(16) },
  { page: "slot", plant: "d".repeat(16), slot: 996_000 },
  { page: "account", seller: 2, month: 682, account: "a".repeat(32), session: null },
  { page: "account", seller: 2, month: 682, account: "a".repeat(32), session: "e".repeat(16) },
  { page: "meter", meter: "b".repeat(16), seller: 2, month: 682 },
  { page: "place", place: "c".repeat(16) },
  { page: "reads" },
  { page: "search", q: "2026-11-0001 & つなぐ" },
];

test("every page is found again by its address", () => {
  for (const address of addresses) {
    const { pathname, search } = new URL(pathOf(address), "http://explorer.example");
    assert.deepEqual(parseAddress({ pathname, search }), address);
  }
});

test("what is no page is nowhere", () => {
  for (const pathname of [
    "/explorer/entries/x",
    "/explorer/plants/zz",
    "/explorer/accounts/1/2",
    "/explorer/a/b",
  ]) {
    assert.deepEqual(parseAddress({ pathname, search: "" }), { page: "nowhere" });
  }
});
