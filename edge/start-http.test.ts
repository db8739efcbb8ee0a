import assert from "node:assert/strict";
import { connect } from "node:net";
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

test("a caller that leaves in the middle of its body is no failure of ours", async () => {
  const errors: string[] = [];
  const log = { ...silentLog, error: (phrase: string) => errors.push(phrase) };
  const app = createHttpApp({ log, maxBodyBytes: 5_000 });
  const read = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  app.post("/", async (context) => {
    begun.resolve();
    const body = context.req.arrayBuffer();
    body.finally(read.resolve).catch(() => undefined);
    await body;
    return context.text("whole");
  });
  await using http = await startHttp(app, { host: "127.0.0.1", port: 0, setting: "PORT" });
  const socket = connect(http.port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write("POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 4000\r\n\r\nsome");
  await begun.promise;
  socket.destroy();
  await read.promise;
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(errors, []);
});
