import assert from "node:assert/strict";
import { type NotProvedReason, reasonOf } from "../not-proved.ts";

/** For `assert.throws`: `not_proved` for this reason and, where it is given, this row. */
export const refusedFor = (reason: NotProvedReason, row?: number) => (error: unknown) => {
  assert.equal(reasonOf(error), reason, String(error));
  if (row !== undefined) assert.equal(Object(Object(error).facts).row, row);
  return true;
};
