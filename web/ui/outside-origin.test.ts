import assert from "node:assert/strict";
import { test } from "node:test";
import { outsideOrigin } from "./outside-origin.ts";

for (const [page, publicUrl, expected, why] of [
  ["http://127.0.0.1:7000", "http://localhost:7000", "http://127.0.0.1:7000", "all on one computer"],
  ["http://192.168.0.9:7000", "http://localhost:7000", "http://192.168.0.9:7000", "a screen in the network"],
  [
    "http://localhost:7000",
    "https://tsunagu.example/",
    "https://tsunagu.example",
    "a screen on the server itself",
  ],
  ["https://other.example", "https://tsunagu.example", "https://other.example", "the address in use works"],
] as const) {
  test(`the QR code of a screen at ${page} leads to ${expected}: ${why}`, () => {
    assert.equal(outsideOrigin(page, publicUrl), expected);
  });
}
