import assert from "node:assert/strict";
import { test } from "node:test";
import { readConfig } from "./read-config.ts";

test("reads where to listen, whom to ask and what to serve", () => {
  const config = readConfig({ WEB_TRADING_URL: "http://127.0.0.1:7003/", WEB_DIST: "dist" });
  assert.deepEqual(config, {
    host: "127.0.0.1",
    port: 8080,
    tradingUrl: "http://127.0.0.1:7003",
    distDir: "dist",
    logLevel: "info",
  });
});

test("tells every faulty setting at once", () => {
  assert.throws(() => readConfig({ WEB_PORT: "x" }), /WEB_PORT.*WEB_TRADING_URL.*WEB_DIST/s);
});
