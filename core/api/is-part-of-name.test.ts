import assert from "node:assert/strict";
import { test } from "node:test";
import { isPartOfName } from "./is-part-of-name.ts";

test("a name is found by a part of it, in any width and case; one character finds nothing", () => {
  const names = ["みなとエナジー", "Minato Energy"];
  for (const typed of ["みなと", "ﾅｼﾞｰ", "ＭＩＮＡＴＯ", " energy ", "minato energy"])
    assert.ok(isPartOfName(typed, names), typed);
  for (const typed of ["", " ", "み", "e", "sun"]) assert.ok(!isPartOfName(typed, names), typed);
});
