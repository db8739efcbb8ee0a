import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { parseJson } from "./parse-json.ts";

test("text that is no JSON, or of another form, is null", () => {
  const schema = z.object({ yen: z.string() });
  assert.deepEqual(parseJson('{"yen":"5"}', schema), { yen: "5" });
  for (const text of [null, "", "{", "null", '{"yen":5}']) assert.equal(parseJson(text, schema), null);
});
