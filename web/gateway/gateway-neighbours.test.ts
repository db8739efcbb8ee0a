import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { request } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { makeCertificate } from "../testing/make-certificate.ts";
import { startGateway } from "./start-gateway.ts";

let dist = "";
/** Stands for every machine behind the gateway: answers what it was asked. */
const machine = createServer((asked, answer) => {
  answer.setHeader("content-type", "application/json");
  answer.end(
    JSON.stringify({ method: asked.method, url: asked.url, from: asked.headers["x-forwarded-for"] }),
  );
});
const url = () => `http://127.0.0.1:${(machine.address() as AddressInfo).port}`;
const quiet = { log: silentLog };
const settings = () => ({ host: "127.0.0.1", port: 0, tradingUrl: url(), distDir: dist });

before(async () => {
  dist = await mkdtemp(join(tmpdir(), "tsunagu-web-"));
  for (const app of ["phone", "charger", "seller", "explorer"]) {
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

test("the explorer asks the ledger node by GET only, and the console and the explorer have their pages", async () => {
  await using gateway = await startGateway({ ...settings(), ledgerUrl: url() }, quiet);
  const base = `http://127.0.0.1:${gateway.port}`;
  const answer = await fetch(`${base}/ledger/v1/entries/7?proof=1`);
  assert.deepEqual(await answer.json(), { method: "GET", url: "/v1/entries/7?proof=1", from: "127.0.0.1" });
  assert.equal((await fetch(`${base}/ledger/v1/batches`, { method: "POST", body: "x" })).status, 404);
  assert.match(await (await fetch(`${base}/seller/customers`)).text(), /seller/);
  assert.match(await (await fetch(`${base}/explorer/entries/7`)).text(), /explorer/);
});

test("without a ledger node, a world or a demonstration each says that it is not here", async () => {
  await using gateway = await startGateway(settings(), quiet);
  for (const path of ["/ledger/v1/checkpoint", "/world/", "/demo.json"])
    assert.equal((await fetch(`http://127.0.0.1:${gateway.port}${path}`)).status, 404, path);
  const page = await fetch(`http://127.0.0.1:${gateway.port}/world/`, { headers: { accept: "text/html" } });
  assert.match(await page.text(), /phone/);
});

test("the demonstration is read when it is asked for, since it is prepared after the start", async () => {
  const demoFile = join(dist, "demo-door.txt");
  await using gateway = await startGateway({ ...settings(), demoFile, worldUrl: url() }, quiet);
  const base = `http://127.0.0.1:${gateway.port}`;
  assert.equal((await fetch(`${base}/demo.json`)).status, 503);
  await writeFile(demoFile, '{"world":"/world/"}');
  assert.deepEqual(await (await fetch(`${base}/demo.json`)).json(), { world: "/world/" });
  const posted = await fetch(`${base}/world/plug-in`, { method: "POST", body: "{}" });
  assert.deepEqual(await posted.json(), { method: "POST", url: "/world/plug-in", from: "127.0.0.1" });
});

test("only a proxy that is trusted can say who the caller is", async () => {
  const headers = { "x-forwarded-for": "198.51.100.1, 203.0.113.9" };
  for (const [trustedProxies, from] of [
    [[], "127.0.0.1"],
    [["127.0.0.1"], "203.0.113.9"],
  ] as const) {
    await using gateway = await startGateway({ ...settings(), trustedProxies }, quiet);
    const answer = await fetch(`http://127.0.0.1:${gateway.port}/api/me`, { headers });
    assert.deepEqual(await answer.json(), { method: "GET", url: "/api/me", from });
  }
});

test("with a certificate everything comes by https, and browsers are told to stay there", async () => {
  const tls = makeCertificate(new Date());
  await using gateway = await startGateway({ ...settings(), tls }, quiet);
  const answer = await new Promise<{ status: number | undefined; stay: unknown }>((resolve, reject) => {
    const options = { host: "localhost", port: gateway.port, path: "/", ca: tls.cert, family: 4 };
    const asking = request(options, (got) => {
      got.resume();
      resolve({ status: got.statusCode, stay: got.headers["strict-transport-security"] });
    });
    asking.on("error", reject);
    asking.end();
  });
  assert.deepEqual(answer, { status: 200, stay: "max-age=31536000" });
});
