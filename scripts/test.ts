import { availableParallelism } from "node:os";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { claimFaults, parseClaimsTable } from "./house/claims-table.ts";
import { houseDir, listSources, readHouseFile } from "./house/source-files.ts";

/**
 * Runs the tests: all of them, or those whose path contains one of the arguments (`npm test -- core/rating`). A whole
 * run also holds the names of the passing tests against `docs/claims.md`.
 */
const wanted = process.argv.slice(2);
const files = listSources().filter(
  (path) =>
    /\.(test|fuzz)\.tsx?$/.test(path) && (wanted.length === 0 || wanted.some((part) => path.includes(part))),
);
if (files.length === 0) {
  console.error(`no test file matches ${wanted.join(", ")}`);
  process.exit(1);
}

const passedNames: string[] = [];
let failed = 0;
const stream = run({
  files: files.map((path) => `${houseDir}/${path}`),
  concurrency: Math.max(2, availableParallelism() - 1),
  // Of one file: the demonstration's first five minutes take almost as long beside everything else.
  timeout: 600_000,
  // What a failed preparation left open must not keep the whole run waiting.
  forceExit: true,
});
stream.on("test:pass", ({ name, skip, todo }) => {
  // What was left out has passed nothing.
  if (skip === undefined && todo === undefined) passedNames.push(name);
});
stream.on("test:fail", () => {
  failed += 1;
});
stream.compose(new spec()).pipe(process.stdout);
await new Promise((resolve) => stream.once("end", resolve));

const faults =
  wanted.length === 0 ? claimFaults(parseClaimsTable(readHouseFile("docs/claims.md")), passedNames) : [];
process.exitCode = failed > 0 || faults.length > 0 ? 1 : 0;
process.once("exit", () => {
  for (const fault of faults) console.error(`✖ ${fault}`);
});
