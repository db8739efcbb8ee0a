import assert from "node:assert/strict";
import { test } from "node:test";
import { deviceName } from "./device-name.ts";

for (const [agent, name] of [
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/605.1", "iPhone・Safari"],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/153.0 Safari/537.36 Edg/153.0", "Windows・Edge"],
  ["tsunagu-cli/1", "tsunagu-cli/1"],
] as const) {
  test(`${agent.slice(0, 30)}… is called ${name}`, () => assert.equal(deviceName(agent), name));
}
