import assert from "node:assert/strict";
import { test } from "node:test";
import { createHttpApp } from "./create-http-app.ts";
import { silentLog } from "./create-log.ts";
import { startHttp } from "./start-http.ts";

test("a connection may rest for most of a minute: whoever computes between two requests finds it open", async () => {
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 100 });
  app.get("/", (context) => context.text("here"));
  await using http = await startHttp(app, { host: "127.0.0.1", port: 0, setting: "PORT" });
  const answer = await fetch(`http://127.0.0.1:${http.port}/`);
  assert.equal(await answer.text(), "here");
  assert.equal(answer.headers.get("keep-alive"), "timeout=55");
});
