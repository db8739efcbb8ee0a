import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { holdFolder } from "./hold-folder.ts";

const advice = "stop it first";

function someFolder(context: TestContext): string {
  const dir = mkdtempSync(join(tmpdir(), "tsunagu-hold-"));
  context.after(() => rmSync(dir, { recursive: true, force: true }));
  return join(dir, "data");
}

/** Another process that holds the folder for as long as it lives. */
async function someHolder(context: TestContext, dir: string): Promise<ChildProcess> {
  const module = JSON.stringify(new URL("./hold-folder.ts", import.meta.url));
  const script = `import(${module}).then(({ holdFolder }) => {
    holdFolder(${JSON.stringify(dir)}, { advice: "" });
    // Nobody keeps what it returned: a collection of garbage must not end the hold.
    globalThis.gc();
    console.log("held");
    setInterval(() => {}, 1000);
  })`;
  const holder = spawn(process.execPath, ["--expose-gc", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  context.after(() => holder.kill("SIGKILL"));
  if (holder.stdout !== null) await once(holder.stdout, "data");
  return holder;
}

test("a folder that another process holds is refused with advice; when that is killed, it is free at once", async (context) => {
  const dir = someFolder(context);
  const holder = await someHolder(context, dir);
  assert.throws(() => holdFolder(dir, { advice }), {
    code: "conflict",
    message: `another process uses ${dir}: stop it first`,
  });
  holder.kill("SIGKILL");
  await once(holder, "exit");
  using _held = holdFolder(dir, { advice });
  assert.deepEqual(readdirSync(dir), ["lock"]);
});

test("one process cannot hold a folder twice, and can hold it again", (context) => {
  const dir = someFolder(context);
  const held = holdFolder(dir, { advice });
  assert.throws(() => holdFolder(dir, { advice }), { code: "conflict" });
  held[Symbol.dispose]();
  holdFolder(dir, { advice })[Symbol.dispose]();
});
