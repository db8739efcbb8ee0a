import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { firstEnd, startProcess } from "./start-process.ts";

function someScripts(context: TestContext) {
  const dir = mkdtempSync(join(tmpdir(), "tsunagu-process-"));
  context.after(() => rmSync(dir, { recursive: true, force: true }));
  return (name: string, script: string) => {
    writeFileSync(join(dir, `${name}.js`), script);
    return startProcess({
      name,
      script: join(dir, `${name}.js`),
      env: {},
      logFile: join(dir, `${name}.log`),
    });
  };
}

test("of machines that run, the first to end is told with its log and its last lines, without the frames of a stack", async (context) => {
  const start = someScripts(context);
  await using lasting = start("lasting", "setInterval(() => {}, 1000)");
  await using dying = start(
    "dying",
    'for (let nth = 1; nth <= 12; nth++) console.log("line " + nth); console.error("  at a (b.ts:1:1)"); process.exit(3);',
  );
  const told = await firstEnd([lasting, dying]);
  const [head, ...lines] = told.split("\n");
  assert.equal(head, `dying ended by itself (exit code 3). Its log is ${dying.logFile}, and ends with:`);
  assert.deepEqual(lines, [
    "line 5",
    "line 6",
    "line 7",
    "line 8",
    "line 9",
    "line 10",
    "line 11",
    "line 12",
  ]);
});

test("a machine that is killed is told by the signal, and nothing is told of what was logged before its start", async (context) => {
  const start = someScripts(context);
  await using earlier = start("killed", 'console.log("of an earlier start")');
  await earlier.gone;
  await using killed = start("killed", "setInterval(() => {}, 1000)");
  const told = firstEnd([killed]);
  await killed.kill();
  assert.equal(
    await told,
    `killed ended by itself (SIGKILL). Its log is ${killed.logFile}, and ends with:\n`,
  );
});
