import assert from "node:assert/strict";
import { test } from "node:test";
import { formOfQuery } from "./form-of-query.ts";

const digest = "0f".repeat(32);

for (const [text, form] of [
  ["12345", { number: 12_345, digest: null, privateForm: null }],
  ["#12,345", { number: 12_345, digest: null, privateForm: null }],
  [digest, { number: null, digest, privateForm: null }],
  [`0x${digest.toUpperCase()}`, { number: null, digest, privateForm: null }],
  [Buffer.from(digest, "hex").toString("base64"), { number: null, digest, privateForm: null }],
  ["d0d1d2d3d4d5d6d7", { number: null, digest: "d0d1d2d3d4d5d6d7", privateForm: "sixteen" }],
  ["D0D1 D2D3-d4d5d6d7", { number: null, digest: null, privateForm: "sixteen" }],
  ["0f".repeat(16), { number: null, digest: null, privateForm: "account" }],
  ["1-202611-000417", { number: null, digest: null, privateForm: "statement" }],
  ["つなぐ駅前", { number: null, digest: null, privateForm: null }],
] as const) {
  test(`${text.slice(0, 20)} is seen for what it is`, () => {
    assert.deepEqual(formOfQuery(text), form);
  });
}
