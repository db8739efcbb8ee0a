import assert from "node:assert/strict";
import { test } from "node:test";
import { idToken } from "@tsunagu/core/api/scalars.ts";
import { z } from "zod";
import { drawAppToken, drawDigits, drawUuid } from "./random-ids.ts";

const allOnes = (bytes: number) => new Uint8Array(bytes).fill(0xff);

test("a drawn uuid is one of version 4", () => {
  assert.ok(z.uuidv4().safeParse(drawUuid(allOnes)).success);
  assert.ok(z.uuidv4().safeParse(drawUuid((bytes) => new Uint8Array(bytes))).success);
});

test("an app token fits where OCPP 1.6 wants an id token", () => {
  assert.equal(drawAppToken(allOnes).length, 20);
  assert.ok(idToken.safeParse(drawAppToken(allOnes)).success);
});

test("a pairing code has eight digits and is drawn again when it would not be even", () => {
  const draws = [allOnes(4), Uint8Array.of(7, 0, 0, 0)];
  assert.equal(
    drawDigits(() => draws.shift() ?? new Uint8Array(4)),
    "00000007",
  );
});
