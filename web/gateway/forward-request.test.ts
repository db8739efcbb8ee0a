import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { startGateway } from "./start-gateway.ts";

let dist = "";
let handle = (_: IncomingMessage, answer: ServerResponse): void => void answer.end();
const machine = createServer((asked, answer) => handle(asked, answer));
const url = () => `http://127.0.0.1:${(machine.address() as AddressInfo).port}`;
const startSome = () =>
  startGateway(
    { host: "127.0.0.1", port: 0, tradingUrl: url(), ledgerUrl: url(), worldUrl: url(), distDir: dist },
    { log: silentLog },
  );

before(async () => {
  dist = await mkdtemp(join(tmpdir(), "tsunagu-web-"));
  for (const app of ["phone", "charger"]) {
    await mkdir(join(dist, app));
    await writeFile(join(dist, app, "index.html"), `<p>${app}</p>`);
  }
  await new Promise<void>((resolve) => machine.listen(0, "127.0.0.1", resolve));
});
after(async () => {
  machine.closeAllConnections();
  await new Promise((resolve) => machine.close(resolve));
  await rm(dist, { recursive: true });
});

test("who is signed in is told to the trading server alone, and only the trading server sets cookies", async () => {
  await using gateway = await startSome();
  handle = (asked, answer) => {
    answer.setHeader("set-cookie", "session=chosen by somebody else; Path=/");
    const { cookie, authorization, "stripe-signature": signature } = asked.headers;
    answer.end(`${cookie} ${authorization} ${signature}`);
  };
  const ask = async (path: string) => {
    const headers = { cookie: "session=s; staff=t", authorization: "Bearer b", "stripe-signature": "v1=1" };
    const answer = await fetch(`http://127.0.0.1:${gateway.port}${path}`, { headers });
    return { text: await answer.text(), cookies: answer.headers.getSetCookie().length };
  };
  assert.deepEqual(await ask("/api/me"), { text: "session=s; staff=t Bearer b v1=1", cookies: 1 });
  for (const path of ["/ledger/v1/checkpoint", "/world/state"])
    assert.deepEqual(await ask(path), { text: "undefined undefined undefined", cookies: 0 }, path);
});

test("of the ledger node only what it tells everybody can be asked for", async () => {
  await using gateway = await startSome();
  handle = (asked, answer) => answer.end(asked.url);
  const ask = (path: string) => fetch(`http://127.0.0.1:${gateway.port}${path}`);
  assert.equal(await (await ask("/ledger/v1/entries/7")).text(), "/v1/entries/7");
  for (const path of ["/ledger/health", "/ledger/metrics", "/ledger/%2fv1/x", "/ledger"])
    assert.doesNotMatch(await (await ask(path)).text(), /^\//, path);
});

/** Sends the first part of a body that says it is large, or says nothing, and waits for the answer. */
function beginLarge(port: number, { path, length }: { path: string; length?: string }) {
  return new Promise<number | undefined>((resolve, reject) => {
    const headers = { "content-type": "application/json", ...(length && { "content-length": length }) };
    const outgoing = request({ host: "127.0.0.1", port, path, method: "POST", headers });
    outgoing.once("response", (answer) => {
      answer.resume();
      outgoing.destroy();
      resolve(answer.statusCode);
    });
    outgoing.once("error", reject);
    outgoing.write("{");
  });
}

test("a large file is not gathered here: whoever may not send one is told before it has come", async () => {
  await using gateway = await startSome();
  handle = (_, answer) => answer.writeHead(401).end("{}");
  const path = "/api/operator/file-imports";
  const length = "60000000";
  assert.equal(await beginLarge(gateway.port, { path, length }), 401);
  assert.equal(await beginLarge(gateway.port, { path }), 401);
  assert.equal(await beginLarge(gateway.port, { path: "/api/sign-in", length }), 400);
});

test("a large file reaches the trading server whole", async () => {
  await using gateway = await startSome();
  handle = async (asked, answer) => {
    let bytes = 0;
    for await (const chunk of asked) bytes += chunk.length;
    answer.end(String(bytes));
  };
  const answer = await fetch(`http://127.0.0.1:${gateway.port}/api/operator/file-imports`, {
    method: "POST",
    body: "x".repeat(3_000_000),
  });
  assert.deepEqual([answer.status, await answer.text()], [200, "3000000"]);
});

test("a body that comes in pieces and grows too large is refused as too large, wherever it was going", async () => {
  await using gateway = await startSome();
  handle = (asked, answer) => void asked.resume().once("end", () => answer.end("all of it"));
  const pieces = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(100_000)),
  });
  const answer = await fetch(`http://127.0.0.1:${gateway.port}/api/sign-in`, {
    method: "POST",
    body: pieces,
    duplex: "half",
  });
  assert.equal(answer.status, 400);
});

test("TRACE, which would tell a caller's own cookies back, is not there and asks no machine", async () => {
  await using gateway = await startSome();
  handle = () => assert.fail("a machine was asked");
  const status = await new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port: gateway.port, path: "/api/me", method: "TRACE" });
    asked.on("response", (answer) => resolve(answer.resume().statusCode)).on("error", reject);
    asked.end();
  });
  assert.equal(status, 404);
});
