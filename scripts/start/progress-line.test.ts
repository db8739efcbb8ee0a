import assert from "node:assert/strict";
import { test } from "node:test";
import { progressLine } from "./progress-line.ts";

const collect = (out: { isTTY?: boolean; columns?: number }) => {
  const written: string[] = [];
  return { written, tell: progressLine({ ...out, write: (text: string) => written.push(text) }) };
};

test("on a terminal one line changes in its place and stays when it is over", () => {
  const { written, tell } = collect({ isTTY: true, columns: 30 });
  tell("  one of two");
  tell("  two of two, and much more than fits into the line");
  tell("  all\n");
  assert.deepEqual(written, [
    "\r\u001b[2K  one of two",
    "\r\u001b[2K  two of two, and much more t",
    "\r\u001b[2K  all\n",
  ]);
});

test("in a file a line comes now and then, and the last one always", () => {
  const { written, tell } = collect({});
  for (let nth = 0; nth < 16; nth++) tell(`  ${nth}`);
  tell("  all\n");
  assert.deepEqual(written, ["  0\n", "  15\n", "  all\n"]);
});
