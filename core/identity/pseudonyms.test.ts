import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { test } from "node:test";
import { monthPseudonyms } from "./month-pseudonyms.ts";
import {
  accountOf,
  homeMeterOf,
  homePlaceOf,
  publicMeterOf,
  publicPlaceOf,
  toUserSecret,
} from "./pseudonyms.ts";

const secret = toUserSecret(Uint8Array.from({ length: 32 }, (_, index) => index));
const scope = { seller: 0x0102, month: 682 };

test("pseudonyms are the documented HMACs, cut", () => {
  const hmac = (hex: string) => createHmac("sha256", secret).update(Buffer.from(hex, "hex")).digest("hex");
  const head = (name: string) => `${Buffer.from(name).toString("hex")}0201aa02`;
  assert.equal(accountOf(secret, scope), hmac(head("account")).slice(0, 32));
  assert.equal(homePlaceOf(secret, scope, 1), hmac(`${head("place")}0100`).slice(0, 16));
  assert.equal(
    homeMeterOf(secret, scope, "SM-1"),
    hmac(`${head("meter")}${Buffer.from("SM-1").toString("hex")}`).slice(0, 16),
  );
});

test("the values are frozen", () => {
  assert.equal(accountOf(secret, scope), "1f3f3c3b971aa46ce1bdd9e2bdd79a6e");
  assert.equal(homePlaceOf(secret, scope, 1), "7d80a1fc821d3d78");
  assert.equal(homeMeterOf(secret, scope, "SM-1"), "70a0fe3e324b0230");
});

test("public ids are the documented digests, cut", () => {
  const sha = (text: string) =>
    createHash("sha256").update(Buffer.from(text, "latin1")).digest("hex").slice(0, 16);
  assert.equal(publicPlaceOf(1, "ekimae"), sha("tsunagu/place/1\0\u0001\0ekimae"));
  assert.equal(publicMeterOf(1, "CP-1", 2), sha("tsunagu/meter/1\0\u0001\0CP-1\0\u0002\0"));
});

test("no two months, sellers or homes share a pseudonym", () => {
  const months = [1, 2].flatMap((seller) =>
    monthPseudonyms(secret, {
      seller,
      firstMonth: 680,
      lastMonth: 691,
      homes: [
        { home: 1, serials: ["A", "B"] },
        { home: 2, serials: ["C"] },
      ],
    }),
  );
  const ids = months.flatMap(({ account, homes }) => [
    account,
    ...homes.flatMap(({ place, meters }) => [place, ...meters.map(({ meter }) => meter)]),
  ]);
  assert.equal(ids.length, 2 * 12 * 6);
  assert.equal(new Set(ids).size, ids.length);
});

test("a secret of another length is a mistake of ours", () => {
  assert.throws(() => toUserSecret(new Uint8Array(31)), RangeError);
});
