import assert from "node:assert/strict";
import { test } from "node:test";
import { createHttpApp } from "./create-http-app.ts";
import { silentLog } from "./create-log.ts";

async function answerTo(failure: Error) {
  const errors: string[] = [];
  const log = { ...silentLog, error: (phrase: string) => errors.push(phrase) };
  const app = createHttpApp({ log, maxBodyBytes: 10 });
  app.get("/", () => {
    throw failure;
  });
  const response = await app.request("/");
  return { status: response.status, text: await response.text(), errors };
}

test("a full disk is answered with 503 and logged with what to do", async () => {
  const { status, text, errors } = await answerTo(
    Object.assign(new Error("database or disk is full"), { errcode: 13 }),
  );
  assert.equal(status, 503);
  assert.match(text, /"overloaded".*the disk is full, this was not saved/);
  assert.deepEqual(errors, ["the disk is full, make room"]);
});

test("any other failure is logged and tells the caller nothing", async () => {
  const { status, text, errors } = await answerTo(new Error("no such column: secret"));
  assert.equal(status, 500);
  assert.doesNotMatch(text, /secret/);
  assert.deepEqual(errors, ["request failed"]);
});
