import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { envReader } from "./read-env.ts";

test("reads typed settings and their defaults", () => {
  const read = envReader({
    PORT: "8080",
    MODE: "solo",
    URL: "http://localhost:1/",
    FILE: import.meta.filename,
  });
  assert.equal(read.port("PORT"), 8080);
  assert.equal(read.oneOf("MODE", ["solo", "cometbft"]), "solo");
  assert.equal(read.url("URL"), "http://localhost:1");
  assert.equal(read.flag("QUIET", false), false);
  assert.equal(read.logLevel(), "info");
  assert.ok(
    read.bytes("FILE").length > read.file("FILE").length,
    "a file's last line feed is one of its bytes",
  );
  assert.doesNotThrow(() => read.throwIfFaulty());
});

test("tells every fault at once", () => {
  const read = envReader({ PORT: "99999", MODE: "duo", KEY: "/nowhere/at/all" });
  read.port("PORT");
  read.oneOf("MODE", ["solo", "cometbft"]);
  read.file("KEY");
  read.text("NAME");
  assert.throws(
    () => read.throwIfFaulty(),
    (error: unknown) => {
      assert.ok(error instanceof Problem);
      assert.equal(error.code, "invalid_input");
      assert.deepEqual(error.facts["faults"], [
        'PORT must be a whole number from 0 to 65535, not "99999"',
        'MODE must be one of solo, cometbft, not "duo"',
        'KEY must be the path of a readable file, not "/nowhere/at/all"',
        "NAME is not set: it must be a text",
      ]);
      return true;
    },
  );
});
