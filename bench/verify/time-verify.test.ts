import assert from "node:assert/strict";
import { test } from "node:test";
import { reasonOf } from "@tsunagu/core/proofs/not-proved.ts";
import { nobleTools } from "@tsunagu/core/proofs/proof-tools.ts";
import { nodeProofTools } from "@tsunagu/edge/node-proof-tools.ts";
import { makeMonthToVerify } from "./month-to-verify.ts";
import { timeVerify } from "./time-verify.ts";

const { month, size } = makeMonthToVerify();
/** As it arrives in another process or page. */
const received = JSON.parse(JSON.stringify(month));

test("the month that is measured has 1,488 home records and 30 sessions, and is proved with both kinds of tools", () => {
  assert.match(size, /^1488 home records, 30 sessions in 120 records, 397 transfers, /);
  for (const tools of [nodeProofTools, nobleTools]) {
    const times = timeVerify(received, 3, tools);
    assert.equal(times.length, 3);
    assert.ok(times.every((ms) => ms > 0));
  }
});

test("what is measured is the real proof: a changed figure stops it", () => {
  const changed = { ...received, text: received.text.replace('"dueYen":"', '"dueYen":"1') };
  assert.throws(
    () => timeVerify(changed, 1, nodeProofTools),
    (error: unknown) => reasonOf(error) === "fees_differ",
  );
});
