import assert from "node:assert/strict";
import { test } from "node:test";
import { isBlockedPort } from "./blocked-ports.ts";
import { createHttpApp } from "./create-http-app.ts";
import { silentLog } from "./create-log.ts";
import { startHttp } from "./start-http.ts";

/** Refused before anything is asked of the network: a port that is open to all is never tried here. */
async function isRefusedByFetch(port: number): Promise<boolean> {
  const refusal = await fetch(`http://127.0.0.1:${port}/`).catch((error: Error) => error);
  return refusal instanceof Error && refusal.cause instanceof Error && refusal.cause.message === "bad port";
}

test("every port that is refused is one that this runtime's fetch refuses", async () => {
  const blocked = Array.from({ length: 65_536 }, (_, port) => port).filter(isBlockedPort);
  assert.equal(blocked.length, 82);
  for (const port of blocked) assert.ok(await isRefusedByFetch(port), String(port));
});

test("a server that no browser could reach does not start: one sentence with the setting that changes it", async () => {
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 100 });
  await assert.rejects(startHttp(app, { host: "127.0.0.1", port: 10_080, setting: "WEB_PORT" }), {
    code: "invalid_input",
    message: "browsers do not open port 10080: choose another with WEB_PORT",
  });
});
