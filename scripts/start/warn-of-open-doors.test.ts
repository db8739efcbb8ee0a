import assert from "node:assert/strict";
import { test } from "node:test";
import { readOptions } from "./read-options.ts";
import { warnOfOpenDoors } from "./warn-of-open-doors.ts";

const warned = (...args: string[]): string => {
  const options = readOptions(args);
  assert.notEqual(options, "help");
  return options === "help" ? "" : warnOfOpenDoors(options).join("\n");
};

test("a start that only this computer reaches warns of nothing", () => {
  assert.equal(warned(), "");
  for (const host of ["localhost", "127.0.0.2", "::1"]) assert.equal(warned("--host", host), "", host);
});

test("a demonstration that the network reaches says that its sign-ins and its mailbox are everybody's", () => {
  const text = warned("--host", "0.0.0.0");
  assert.match(text, /WARNING: --host 0\.0\.0\.0 lets everybody in/);
  assert.match(text, /demo user.*staff.*every mail/);
  assert.match(text, /not let it be reached from the internet/);
  assert.match(warned("--host", "192.168.1.5"), /WARNING/);
});

test("an empty start has no demo user, but its mailbox is open all the same", () => {
  const text = warned("--host", "0.0.0.0", "--empty");
  assert.doesNotMatch(text, /demo user/);
  assert.match(text, /every mail/);
});
