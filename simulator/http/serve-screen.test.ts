import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { createHttpApp } from "@tsunagu/edge/create-http-app.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { serveScreen } from "./serve-screen.ts";

const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

function someScreen(context: TestContext) {
  const screenDir = mkdtempSync(join(tmpdir(), "tsunagu-screen-"));
  context.after(() => rmSync(screenDir, { recursive: true }));
  mkdirSync(join(screenDir, "world"));
  writeFileSync(join(screenDir, "world/index.html"), "<p>the street</p>");
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 10_000 });
  serveScreen(app, { screenDir });
  return async (path: string, accept: string) => {
    const answer = await app.request(path, { headers: { accept } });
    const type = answer.headers.get("content-type")?.split(";")[0];
    return {
      status: answer.status,
      type,
      location: answer.headers.get("location"),
      text: await answer.text(),
    };
  };
}

test("the page is at /world/, and whoever leaves its slash or its name out is led there", async (context) => {
  const get = someScreen(context);
  const { status, text } = await get("/world/", browser);
  assert.deepEqual([status, text], [200, "<p>the street</p>"]);
  for (const path of ["/", "/world"]) assert.equal((await get(path, browser)).location, "/world/");
});

for (const [path, accept, type] of [
  ["/world/nothing", browser, "text/html"],
  ["/world/nothing/below", "*/*", "text/html"],
  ["/world/api/nothing", browser, "text/html"],
  ["/world/nothing", "application/json", "application/problem+json"],
  ["/world/api/nothing", "*/*", "application/problem+json"],
] as const)
  test(`${path}, asked for as ${accept.slice(0, 20)}, is not found as ${type}`, async (context) => {
    const answer = await someScreen(context)(path, accept);
    assert.deepEqual([answer.status, answer.type], [404, type]);
  });
