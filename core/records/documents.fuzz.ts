import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Problem } from "../problem/problem.ts";
import { someChain, someGenesis } from "../testing/some-genesis.ts";
import { someDocuments, someGovernanceNodes, someGovernanceTransaction } from "../testing/some-governance.ts";
import { nobleHasher } from "../trees/noble-hasher.ts";
import { encodeCanonicalJson, parseCanonicalJson } from "./canonical-json.ts";
import { verifyEd25519 } from "./ed25519.ts";
import { encodeEvidenceDocument, parseEvidenceDocument } from "./evidence-document.ts";
import { chainOf, encodeGenesis, parseGenesis } from "./genesis.ts";
import { decodeGovernanceTransaction, encodeGovernanceTransaction } from "./governance-transaction.ts";
import { openGovernance } from "./open-governance.ts";

function flip(bytes: Uint8Array, pick: number): Uint8Array {
  const flipped = bytes.slice();
  const bit = pick % (bytes.length * 8);
  flipped[bit >>> 3] = (flipped[bit >>> 3] ?? 0) ^ (1 << (bit & 7));
  return flipped;
}

/** What `parse` gives, or undefined for a `Problem`; any other throw fails the test. */
function orProblem<Value>(parse: () => Value): Value | undefined {
  try {
    return parse();
  } catch (error) {
    assert.ok(error instanceof Problem, String(error));
    return undefined;
  }
}

test("a flipped bit of a genesis is refused or makes another chain", () => {
  const bytes = encodeGenesis(someGenesis());
  fc.assert(
    fc.property(fc.nat(), (pick) => {
      const flipped = flip(bytes, pick);
      if (orProblem(() => parseGenesis(flipped)) === undefined) return;
      assert.notDeepEqual(chainOf(flipped, nobleHasher), someChain);
    }),
    { numRuns: 150 },
  );
});

test("a flipped bit of a governance transaction is refused", () => {
  const ports = {
    chain: someChain,
    nextNumber: 1n,
    nodes: someGovernanceNodes,
    verify: verifyEd25519,
    hasher: nobleHasher,
  };
  fc.assert(
    fc.property(fc.constantFrom(...someDocuments), fc.nat(), (document, pick) => {
      const bytes = encodeGovernanceTransaction(someGovernanceTransaction({ document, signers: [1, 2, 3] }));
      const read = decodeGovernanceTransaction(flip(bytes, pick));
      if (!("refused" in read)) assert.ok("refused" in openGovernance(read, ports));
    }),
    { numRuns: 60 },
  );
});

test("JSON reads back from its canonical bytes, and from no others", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), (value, pick) => {
      const bytes = orProblem(() => encodeOrProblem(value));
      if (bytes === undefined) return;
      assert.deepEqual(encodeCanonicalJson(Object(parseCanonicalJson(bytes))), bytes);
      const flipped = flip(bytes, pick);
      const read = orProblem(() => parseCanonicalJson(flipped));
      if (read !== undefined) assert.deepEqual(encodeCanonicalJson(Object(read)), flipped);
    }),
    { numRuns: 500 },
  );
});

/** Half of a surrogate pair has no bytes; fast-check makes such text now and then. */
function encodeOrProblem(value: object): Uint8Array {
  try {
    return encodeCanonicalJson(value);
  } catch (cause) {
    throw new Problem("invalid_input", "not Unicode", { cause });
  }
}

const seconds = fc.integer({ min: 0, max: 0xffff_ffff });
const wattHourText = fc.bigInt({ min: 0n, max: 10n ** 19n }).map(String);
const device = fc.string({ minLength: 1, maxLength: 50 });

test("evidence documents read back", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.record({ device, at: seconds, registerWh: wattHourText }),
          fc.record({ device, from: seconds, to: seconds, intervalWh: wattHourText }),
        ),
      ),
      (readings) => {
        const format = "tsunagu/evidence/1";
        const bytes = encodeEvidenceDocument({ format, derivation: "x", readings, messages: [] });
        assert.deepEqual(encodeEvidenceDocument(parseEvidenceDocument(bytes)), bytes);
      },
    ),
  );
});

const toBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test("random bytes never crash", () => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.json().map(toBytes)), (bytes) => {
      orProblem(() => parseGenesis(bytes));
      orProblem(() => parseEvidenceDocument(bytes));
      decodeGovernanceTransaction(bytes);
    }),
    { numRuns: 500 },
  );
});
