import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblemCode, Problem, problemStatus } from "./problem.ts";

test("a problem carries its code, its facts and its cause", () => {
  const cause = new Error("the wire");
  const problem = new Problem("neighbour_away", "nobody answers", { cause, facts: { retryAfterS: 5 } });
  assert.ok(problem instanceof Error);
  assert.equal(problem.code, "neighbour_away");
  assert.deepEqual(problem.facts, { retryAfterS: 5 });
  assert.equal(problem.cause, cause);
});

test("every code has the status of a problem, and nothing else is a code", () => {
  for (const [code, status] of Object.entries(problemStatus)) {
    assert.ok(isProblemCode(code));
    assert.ok(status >= 400 && status < 600);
  }
  assert.equal(isProblemCode("toString"), false);
});
