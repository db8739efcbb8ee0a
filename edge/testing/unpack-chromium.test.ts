import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { unpackChromium } from "./unpack-chromium.ts";

test("two that unpack the browser side by side: nobody sees a half of it, and nothing is left over", async (context) => {
  const folder = await mkdtemp(join(tmpdir(), "tsunagu-chromium-"));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const sizes = new Set<number>();
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      if (existsSync(join(folder, "chromium"))) sizes.add((await stat(join(folder, "chromium"))).size);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  await Promise.all([unpackChromium(folder), unpackChromium(folder)]);
  isOver = true;
  await watching;
  sizes.add((await stat(join(folder, "chromium"))).size);
  assert.equal(sizes.size, 1);
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.includes("unfinished")),
    [],
  );
});
