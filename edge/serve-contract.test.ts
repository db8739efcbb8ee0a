import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { contract } from "@tsunagu/core/api/contract.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { z } from "zod";
import { createHttpApp } from "./create-http-app.ts";
import { silentLog } from "./create-log.ts";
import { sendHttpWithin } from "./send-http.ts";
import { serveContract } from "./serve-contract.ts";
import { startHttp } from "./start-http.ts";

const putMeter = contract({
  method: "put",
  path: "/meters/{meterId}",
  summary: "Save a meter",
  params: z.object({ meterId: z.string() }),
  query: z.object({ dry: z.string().optional() }),
  body: z.object({ importWh: z.string().regex(/^\d+$/) }),
  answer: z.object({ told: z.string() }),
});

async function startMeterServer(handle: (importWh: string) => string) {
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 1000 });
  serveContract(app, putMeter, ({ params, query, body }) => ({
    told: `${params.meterId}:${query.dry ?? "-"}:${handle(body.importWh)}`,
  }));
  const http = await startHttp(app, { host: "127.0.0.1", port: 0, setting: "PORT" });
  return { http, tools: { send: sendHttpWithin(20_000), baseUrl: `http://127.0.0.1:${http.port}` } };
}

test("a contract carries a call from client to server and back", async () => {
  const { http, tools } = await startMeterServer((importWh) => importWh);
  await using _ = http;
  const answer = await callContract(
    putMeter,
    { params: { meterId: "a/b" }, query: { dry: "1" }, body: { importWh: "12" } },
    tools,
  );
  assert.deepEqual(answer, { told: "a/b:1:12" });
});

test("input that breaks the contract is told field by field", async () => {
  const { http, tools } = await startMeterServer((importWh) => importWh);
  await using _ = http;
  await assert.rejects(
    callContract(putMeter, { params: { meterId: "a" }, body: { importWh: "-1" } }, tools),
    (error: unknown) => {
      assert.ok(error instanceof Problem);
      assert.equal(error.code, "invalid_input");
      assert.match(error.message, /^body\.importWh/);
      return true;
    },
  );
});

test("a neighbour's own problem keeps its code and facts", async () => {
  const { http, tools } = await startMeterServer(() => {
    throw new Problem("not_ready", "wait a little", { facts: { retryAfterS: 30 } });
  });
  await using _ = http;
  await assert.rejects(callContract(putMeter, { params: { meterId: "a" }, body: { importWh: "1" } }, tools), {
    code: "not_ready",
    facts: { retryAfterS: 30 },
  });
});

test("our own mistake is a 500 that tells nothing, and nobody answering is neighbour_away", async () => {
  const { http, tools } = await startMeterServer(() => {
    throw new Error("secret detail");
  });
  const call = () => callContract(putMeter, { params: { meterId: "a" }, body: { importWh: "1" } }, tools);
  await assert.rejects(
    call(),
    (error: unknown) =>
      error instanceof Problem && error.code === "neighbour_away" && !error.message.includes("secret"),
  );
  await http[Symbol.asyncDispose]();
  await assert.rejects(call(), { code: "neighbour_away" });
});

test("a port in use is one sentence with the setting that changes it", async () => {
  const { http } = await startMeterServer(() => "");
  await using _ = http;
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 10 });
  await assert.rejects(startHttp(app, { host: "127.0.0.1", port: http.port, setting: "WEB_PORT" }), {
    code: "conflict",
    message: `port ${http.port} is in use: choose another with WEB_PORT`,
  });
});
