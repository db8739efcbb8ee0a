import assert from "node:assert/strict";
import { test } from "node:test";
import { readConfig } from "./read-config.ts";

const needed = { WEB_TRADING_URL: "http://127.0.0.1:7003/", WEB_DIST: "dist" };

test("reads where to listen, whom to ask and what to serve", () => {
  assert.deepEqual(readConfig({ ...needed, WEB_WORLD_URL: "http://127.0.0.1:8090" }), {
    host: "127.0.0.1",
    port: 8080,
    tradingUrl: "http://127.0.0.1:7003",
    ledgerUrl: null,
    worldUrl: "http://127.0.0.1:8090",
    demoFile: null,
    distDir: "dist",
    tls: null,
    trustedProxies: [],
    logLevel: "info",
  });
});

test("names every setting that is missing or faulty, a key without its certificate too", () => {
  assert.throws(() => readConfig({ WEB_PORT: "no", WEB_TLS_KEY: "/nowhere" }), {
    code: "invalid_input",
    message: /WEB_PORT.*WEB_TRADING_URL.*WEB_DIST.*WEB_TLS_CERT.*WEB_TLS_KEY/,
  });
});
