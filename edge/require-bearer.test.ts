import assert from "node:assert/strict";
import { test } from "node:test";
import { createHttpApp } from "./create-http-app.ts";
import { silentLog } from "./create-log.ts";
import { requireBearer } from "./require-bearer.ts";

function someApp() {
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 1000 });
  requireBearer(app, { prefix: "/operator", token: "right" });
  app.get("/operator/devices", (context) => context.json({ devices: [] }));
  app.get("/open", (context) => context.json({}));
  return app;
}

for (const [authorization, status, why] of [
  ["Bearer right", 200, "the token"],
  ["bearer right", 200, "the scheme in small letters"],
  ["Bearer wrong", 401, "another token"],
  ["Bearer right ", 200, "a space that HTTP takes away"],
  ["Basic right", 401, "another scheme"],
  [undefined, 401, "nothing"],
] as const) {
  test(`${why}: ${status}`, async () => {
    const headers = authorization === undefined ? {} : { authorization };
    const response = await someApp().request("/operator/devices", { headers });
    assert.equal(response.status, status);
  });
}

test("paths outside the prefix stay open", async () => {
  assert.equal((await someApp().request("/open")).status, 200);
});
