import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";

/** One story told in steps: after one that failed the next ones would only wait. */
export function createStory(): (name: string, run: (context: TestContext) => Promise<void>) => void {
  let failed = false;
  return (name, run) => {
    test(name, async (context) => {
      assert.equal(failed, false, "an earlier step failed");
      failed = true;
      await run(context);
      failed = false;
    });
  };
}
