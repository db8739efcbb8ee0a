import assert from "node:assert/strict";
import { test } from "node:test";
import { createMemory } from "../../ui/memory.ts";
import { forgetProof, keepProof, loadProof } from "./kept-proofs.ts";

const noStorage = () => {
  throw new DOMException("refused", "SecurityError");
};
const october = {
  statementId: "october",
  digest: "aa",
  verdict: {
    ...{ ok: true as const, records: 1_488, yen: "8120", closedAt: 1_790_000_000 },
    ...{ nodes: 4, resultsHeld: 2, taken: 0, hadSeen: true, ms: 12.5 },
  },
  since: "registration" as const,
  serials: ["SM-1"],
  at: 1_790_000_100,
};

test("what was proved is said of exactly that document, to that user", () => {
  const local = createMemory(noStorage);
  keepProof(local, "hanako", october);
  assert.deepEqual(loadProof(local, "hanako", october), october);
  assert.equal(loadProof(local, "hanako", { ...october, digest: "bb" }), undefined);
  assert.equal(loadProof(local, "taro", october), undefined);
});

test("the newest proof of a bill takes the place of the one before, and a refusal of both", () => {
  const local = createMemory(noStorage);
  const september = { ...october, statementId: "september", digest: "cc" };
  keepProof(local, "hanako", september);
  keepProof(local, "hanako", october);
  keepProof(local, "hanako", { ...october, digest: "bb" });
  assert.equal(loadProof(local, "hanako", october), undefined);
  forgetProof(local, "hanako", october);
  assert.equal(loadProof(local, "hanako", { ...october, digest: "bb" }), undefined);
  assert.deepEqual(loadProof(local, "hanako", september), september);
});

test("what cannot be read, or could not be shown, proves nothing", () => {
  const local = createMemory(noStorage);
  const verdict = (change: object) =>
    JSON.stringify([{ ...october, verdict: { ...october.verdict, ...change } }]);
  for (const text of [
    "{",
    "[null]",
    verdict({ ok: false }),
    verdict({ yen: "much" }),
    verdict({ closedAt: 1e300 }),
    JSON.stringify([{ ...october, at: -1 }]),
  ]) {
    local.set("tsunagu/proofs/hanako", text);
    assert.equal(loadProof(local, "hanako", october), undefined, text);
  }
});
