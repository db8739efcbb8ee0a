import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { holdData } from "./hold-data.ts";

test("a folder that another living process holds is refused in one sentence, and freed when it lets go", (context) => {
  const dir = mkdtempSync(join(tmpdir(), "tsunagu-held-"));
  context.after(() => rmSync(dir, { recursive: true, force: true }));
  writeFileSync(join(dir, "held-by"), String(process.ppid));
  assert.throws(() => holdData(dir), { code: "conflict", message: /^another start .* uses .*--data$/ });
  writeFileSync(join(dir, "held-by"), "4194000");
  const held = holdData(dir);
  assert.ok(existsSync(join(dir, "held-by")));
  held[Symbol.dispose]();
  assert.equal(existsSync(join(dir, "held-by")), false);
});
