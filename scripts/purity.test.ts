import assert from "node:assert/strict";
import { test } from "node:test";
import { importsOf } from "./house/imports-of.ts";
import { isTestFile, listFiles, readHouseFile } from "./house/source-files.ts";

const pureRooms = ["core", "ledger-node/state-machine", "intermediary/readings", "intermediary/matching"];

/** What reads a clock, a locale or the environment, draws randomness, or reaches the outside. */
const impure =
  /\b(Date|Intl|performance|process|globalThis|crypto|fetch|XMLHttpRequest|WebSocket|localStorage|indexedDB|navigator|setTimeout|setInterval|setImmediate|queueMicrotask|require|randomBytes|randomUUID|getRandomValues|Math\.random)\b/;

/** Packages that compute and do nothing else. */
const purePackages = /^(zod|canonicalize|@noble\/(ciphers|curves|hashes)\/.+|@tsunagu\/core\/.+)$/;

const stripped = (source: string) =>
  source
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")
    .replaceAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""');

const isMaker = (path: string) => path.endsWith("/make-vectors.ts");

for (const room of pureRooms) {
  test(`${room} reads no clock, no file and no socket`, () => {
    const sources = listFiles(`${room}/**/*.ts`).filter((path) => !isTestFile(path) && !isMaker(path));
    assert.ok(sources.length > 0, `${room} is empty`);
    const faults = sources.flatMap((path) => {
      const source = readHouseFile(path);
      const outside = importsOf(source).filter(
        (specifier) => !specifier.startsWith(".") && !purePackages.test(specifier),
      );
      const line = stripped(source)
        .split("\n")
        .find((text) => impure.test(text));
      return [
        ...outside.map((specifier) => `${path} imports ${specifier}`),
        ...(line === undefined ? [] : [`${path}: ${line.trim()}`]),
      ];
    });
    assert.deepEqual(faults, []);
  });
}

test("the check itself sees a clock, a file and a socket", () => {
  for (const line of [
    "const t = Date.now();",
    "Math.random()",
    "fetch(url)",
    "process.env",
    "crypto.getRandomValues(bytes)",
    "new Date()",
    "const clock = Date;",
    "crypto.randomUUID()",
    'import { randomBytes } from "@noble/hashes/utils.js";',
    "text.toLocaleString(new Intl.Locale('ja'))",
  ]) {
    assert.ok(impure.test(stripped(line)), line);
  }
  assert.ok(!impure.test(stripped('throw new Error("a Date. is not (here)"); // Date.now()')));
  for (const name of ["node:fs", "fs", "kysely", "@tsunagu/edge/timers.ts"])
    assert.ok(!purePackages.test(name));
});
