import assert from "node:assert/strict";
import { test } from "node:test";
import { type SignedRequest, signRequest } from "@tsunagu/core/api/request-signature.ts";
import { someKeyNames } from "@tsunagu/core/testing/some-genesis.ts";
import { someSigner } from "@tsunagu/core/testing/some-signer.ts";
import { nativeTools } from "../ledger/native-tools.ts";
import { someState } from "../testing/some-state.ts";
import { createReaderGate } from "./authenticate-reader.ts";

const startedAt = 1_800_000_000;
const request: SignedRequest = {
  method: "GET",
  authority: "127.0.0.1:7001",
  path: "/v1/entries/0/records",
  query: "?",
  contentDigest: null,
};
const nonceOf = (nth: number) => nth.toString(16).padStart(32, "0");

function someGate() {
  const clock = { now: startedAt };
  const gate = createReaderGate(someState().registry, { now: () => clock.now, verify: nativeTools.verify });
  const ask = (
    given: { created?: number; nonce?: string; keyId?: string; signer?: string; to?: SignedRequest } = {},
  ) => {
    const facts = {
      created: given.created ?? clock.now,
      nonce: given.nonce ?? nonceOf(1),
      keyId: given.keyId ?? "2:1",
    };
    return gate(
      given.to ?? request,
      signRequest(request, facts, someSigner(given.signer ?? someKeyNames.sellerRead).sign),
    );
  };
  return { clock, gate, ask };
}

const notSignedIn = { code: "not_signed_in" };

test("tells which member's key has signed", () => {
  const { ask } = someGate();
  assert.deepEqual(ask(), { member: 2, key: 1, nonce: nonceOf(1) });
});

test("refuses what is not signed, signed by another, or by a key that is not for reading", () => {
  const { gate, ask } = someGate();
  assert.throws(() => gate(request, {}), notSignedIn);
  assert.throws(() => ask({ signer: someKeyNames.read }), notSignedIn);
  assert.throws(() => ask({ keyId: "9:1" }), notSignedIn);
  assert.throws(() => ask({ keyId: "2:2" }), notSignedIn);
  assert.throws(() => ask({ keyId: "1:1", signer: someKeyNames.batch }), notSignedIn);
  assert.throws(() => ask({ to: { ...request, path: "/v1/entries/1/records" } }), notSignedIn);
});

test("takes a signature once, for as long as it would pass", () => {
  const { clock, ask } = someGate();
  clock.now += 1_000;
  const created = clock.now;
  ask({ created });
  assert.throws(() => ask({ created }), notSignedIn);
  ask({ created, nonce: nonceOf(2) });
  clock.now += 300;
  assert.throws(() => ask({ created }), notSignedIn);
  clock.now += 1;
  assert.throws(() => ask({ created, nonce: nonceOf(3) }), notSignedIn);
  assert.throws(() => ask({ created: clock.now + 301, nonce: nonceOf(4) }), notSignedIn);
  ask({ created: clock.now + 300, nonce: nonceOf(4) });
});

test("takes nothing from before it started: it cannot know what was answered then", () => {
  const { ask } = someGate();
  assert.throws(() => ask({ created: startedAt - 1 }), notSignedIn);
  ask({ created: startedAt });
});

test("a bad signature does not use up a nonce", () => {
  const { ask } = someGate();
  assert.throws(() => ask({ signer: someKeyNames.read }), notSignedIn);
  ask();
});
