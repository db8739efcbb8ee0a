import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import type { RunningHttp } from "@tsunagu/edge/start-http.ts";
import { startGateway } from "./start-gateway.ts";

type Handle = (request: IncomingMessage, response: ServerResponse, body: string) => void;

let handle: Handle = (_, response) => response.end("{}");
let dist = "";
let base = "";
let gateway: RunningHttp;
const trading = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => handle(request, response, body));
});

before(async () => {
  dist = await mkdtemp(join(tmpdir(), "tsunagu-web-"));
  for (const folder of ["phone", "charger", "assets"]) await mkdir(join(dist, folder));
  await writeFile(join(dist, "phone/index.html"), "<p>phone</p>".repeat(100));
  await writeFile(join(dist, "charger/index.html"), "<p>charger</p>");
  await writeFile(join(dist, "assets/app-1a2b.js"), "export {};\n".repeat(100));
  await writeFile(join(dist, "favicon.svg"), "<svg/>");
  await writeFile(join(dist, "secret.key"), "not served");
  await new Promise<void>((resolve) => trading.listen(0, "127.0.0.1", resolve));
  gateway = await startGateway(
    { host: "127.0.0.1", port: 0, tradingUrl: urlOf(trading.address()), distDir: dist },
    { log: silentLog },
  );
  base = `http://127.0.0.1:${gateway.port}`;
});

after(async () => {
  await gateway[Symbol.asyncDispose]();
  trading.closeAllConnections();
  await new Promise((resolve) => trading.close(resolve));
  await rm(dist, { recursive: true });
});

const urlOf = (address: AddressInfo | string | null): string =>
  `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;

for (const [path, page] of [
  ["/", "phone"],
  ["/statements/1", "phone"],
  ["/charge/CP-1", "phone"],
  ["/charger", "charger"],
  ["/charger/", "charger"],
  ["/charger/CP-1", "charger"],
  ["/charger/index.html", "charger"],
  ["/chargers", "phone"],
] as const) {
  test(`${path} is a page of the ${page} app, never kept without asking`, async () => {
    const answer = await fetch(base + path);
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), new RegExp(`<p>${page}</p>`));
    assert.equal(answer.headers.get("cache-control"), "no-cache");
  });
}

test("files named by their digest are kept for ever, and one that is gone is not a page", async () => {
  const found = await fetch(`${base}/assets/app-1a2b.js`, { headers: { "accept-encoding": "gzip, br" } });
  assert.equal(found.headers.get("cache-control"), "public, max-age=31536000, immutable");
  assert.equal(found.headers.get("content-encoding"), "br");
  assert.match(await found.text(), /^export/);
  assert.equal((await fetch(`${base}/assets/app-gone.js`)).status, 404);
});

test("a page that has not changed is not sent again", async () => {
  const etag = (await fetch(base)).headers.get("etag") ?? "";
  const again = await fetch(base, { headers: { "if-none-match": etag } });
  assert.equal(again.status, 304);
});

test("nothing outside the built apps can be asked for", async () => {
  for (const path of ["/../secret.key", "/%2e%2e/secret.key", "/secret.key", "/assets/%2e%2e%2fsecret.key"])
    assert.doesNotMatch(await (await fetch(base + path)).text(), /not served/);
});

test("every answer forbids inline scripts and other hosts", async () => {
  for (const path of ["/", "/assets/app-1a2b.js", "/api/me", "/assets/gone.js"]) {
    const { headers } = await fetch(base + path);
    assert.match(headers.get("content-security-policy") ?? "", /default-src 'none'; script-src 'self';/);
    assert.doesNotMatch(headers.get("content-security-policy") ?? "", /unsafe/);
    assert.equal(headers.get("x-content-type-options"), "nosniff");
  }
});

test("forwards path, query, body, cookie and origin, and answers status, cookies and body", async () => {
  const seen: { url: string; headers: IncomingMessage["headers"]; body: string }[] = [];
  handle = (request, response, body) => {
    seen.push({ url: request.url ?? "", headers: request.headers, body });
    response.writeHead(409, {
      "content-type": "application/problem+json",
      "set-cookie": ["a=1; Path=/", "b=2; Path=/"],
      "x-powered-by": "a secret",
    });
    response.end('{"code":"conflict"}');
  };
  const answer = await fetch(`${base}/api/x%2Fy?z=1`, {
    method: "POST",
    headers: {
      cookie: "session=1",
      origin: base,
      "content-type": "application/json",
      "x-forwarded-for": "203.0.113.9",
    },
    body: '{"a":1}',
  });
  assert.equal(answer.status, 409);
  assert.deepEqual(answer.headers.getSetCookie(), ["a=1; Path=/", "b=2; Path=/"]);
  assert.equal(answer.headers.get("x-powered-by"), null);
  assert.equal(answer.headers.get("cache-control"), "no-store");
  assert.equal(await answer.text(), '{"code":"conflict"}');
  assert.deepEqual(
    seen.map(({ url, headers, body }) => [
      url,
      body,
      headers.cookie,
      headers.origin,
      headers["x-forwarded-for"],
    ]),
    [["/api/x%2Fy?z=1", '{"a":1}', "session=1", base, "127.0.0.1"]],
  );
});

test("server-sent events arrive as they are sent, and leaving is told to the trading server", async () => {
  let left: () => void = () => {};
  const hasLeft = new Promise<void>((resolve) => {
    left = resolve;
  });
  let send: (text: string) => void = () => {};
  handle = (_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write("data: 1\n\n");
    send = (text) => response.write(text);
    response.on("close", () => left());
  };
  const leave = new AbortController();
  const answer = await fetch(`${base}/api/me/events`, { signal: leave.signal });
  const reader = answer.body?.getReader();
  assert.ok(reader !== undefined);
  const read = async () => new TextDecoder().decode((await reader.read()).value);
  assert.equal(await read(), "data: 1\n\n");
  send("data: 2\n\n");
  assert.equal(await read(), "data: 2\n\n");
  leave.abort();
  await hasLeft;
});

test("/health is ready only when the trading server is", async () => {
  handle = (_, response) => response.end('{"status":"ready"}');
  const ready = await fetch(`${base}/health`);
  assert.deepEqual([ready.status, await ready.json()], [200, { status: "ready" }]);
  handle = (_, response) => response.writeHead(503).end();
  assert.equal((await fetch(`${base}/health`)).status, 503);
});

test("a trading server that is away is said as a problem", async () => {
  const away = createServer();
  await new Promise<void>((resolve) => away.listen(0, "127.0.0.1", resolve));
  const tradingUrl = urlOf(away.address());
  await new Promise((resolve) => away.close(resolve));
  await using alone = await startGateway(
    { host: "127.0.0.1", port: 0, tradingUrl, distDir: dist },
    { log: silentLog },
  );
  const answer = await fetch(`http://127.0.0.1:${alone.port}/api/me`);
  assert.equal(answer.status, 503);
  assert.equal(JSON.parse(await answer.text()).code, "neighbour_away");
});

test("a port in use and a folder without the apps are one sentence each", async () => {
  const config = { host: "127.0.0.1", tradingUrl: "http://127.0.0.1:1" };
  await assert.rejects(startGateway({ ...config, port: gateway.port, distDir: dist }, { log: silentLog }), {
    message: `port ${gateway.port} is in use: choose another with WEB_PORT`,
  });
  await assert.rejects(
    startGateway({ ...config, port: 0, distDir: join(dist, "nowhere") }, { log: silentLog }),
    { code: "not_ready", message: /build the apps with npm run build -w web/ },
  );
});
