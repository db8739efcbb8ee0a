import assert from "node:assert/strict";
import { request } from "node:http";
import { type TestContext, test } from "node:test";
import { contract } from "@tsunagu/core/api/contract.ts";
import { z } from "zod";
import { createHttpApp } from "./create-http-app.ts";
import { silentLog } from "./create-log.ts";
import { requireBearer } from "./require-bearer.ts";
import { serveContract } from "./serve-contract.ts";
import { startHttp } from "./start-http.ts";

const post = contract({
  method: "post",
  path: "/in/json",
  summary: "Takes a text",
  body: z.object({ text: z.string() }),
  answer: z.object({ characters: z.number() }),
});

async function someServer(context: TestContext): Promise<number> {
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 100_000 });
  requireBearer(app, { prefix: "/in", token: "right" });
  serveContract(app, post, ({ body }) => ({ characters: body.text.length }));
  app.post("/in/bytes", async (inside) =>
    inside.json({ bytes: (await inside.req.arrayBuffer()).byteLength }),
  );
  const http = await startHttp(app, { host: "127.0.0.1", port: 0, setting: "PORT" });
  context.after(() => http[Symbol.asyncDispose]());
  return http.port;
}

type Sent = { readonly path?: string; readonly token?: string; readonly length?: number };

/** Without `length` the body comes in chunks, and is not ended before the answer is there unless it is `whole`. */
function send(port: number, chunks: readonly string[], { path = "/in/json", token = "right", length }: Sent) {
  return new Promise<{ status: number; text: string; sent: number }>((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      ...(length === undefined ? {} : { "content-length": String(length) }),
    };
    const outgoing = request({ port, path, method: "POST", headers });
    let sent = 0;
    const next = () => {
      const chunk = chunks[sent];
      if (chunk === undefined) return void outgoing.end();
      sent += 1;
      outgoing.write(chunk, () => setImmediate(next));
    };
    outgoing.once("response", async (response) => {
      let text = "";
      for await (const part of response) text += part;
      outgoing.destroy();
      resolve({ status: response.statusCode ?? 0, text, sent });
    });
    outgoing.once("error", reject);
    next();
  });
}

test("a body in chunks is taken as one whose length is told is", async (context) => {
  const port = await someServer(context);
  const body = JSON.stringify({ text: "x".repeat(50_000) });
  for (const length of [undefined, body.length]) {
    const sent = length === undefined ? { path: "/in/json" } : { length };
    const { status, text } = await send(port, [body.slice(0, 100), body.slice(100)], sent);
    assert.deepEqual([status, text], [200, '{"characters":50000}']);
  }
});

for (const [path, what] of [
  ["/in/json", "a contract's"],
  ["/in/bytes", "any"],
] as const) {
  test(`${what} body that grows beyond the limit is refused in words`, async (context) => {
    const port = await someServer(context);
    const { status, text } = await send(port, Array(400).fill("x".repeat(1_000)), { path });
    assert.equal(status, 400);
    assert.match(text, /the body is larger than 100000 bytes/);
    const told = await send(port, ["{}"], { path, length: 100_001 });
    assert.match(told.text, /the body is larger than 100000 bytes/);
  });
}

test("a caller without the token is answered before its body has come", async (context) => {
  const port = await someServer(context);
  const { status, sent } = await send(port, Array(90).fill("x".repeat(1_000)), { token: "wrong" });
  assert.equal(status, 401);
  assert.ok(sent < 90, `${sent} chunks were read`);
});
