import assert from "node:assert/strict";
import { test } from "node:test";
import { someMachine, someNow } from "../testing/some-machine.ts";
import { createNoteDevice, listNotices } from "./device-notices.ts";

test("the same kind of notice counts and keeps its newest facts; another device's is not shown", async (context) => {
  const machine = await someMachine(context);
  const note = createNoteDevice(machine);
  await note("CP-1", { kind: "cards_tried", different: 30 });
  machine.setNow(someNow + 7_200);
  await note("CP-1", { kind: "cards_tried", different: 41 });
  await note("CP-2", { kind: "cards_tried", different: 50 });
  assert.deepEqual(await listNotices("CP-1", machine.store), [
    { kind: "cards_tried", firstAt: someNow, lastAt: someNow + 7_200, times: 2, different: 41 },
  ]);
});
