import { availableParallelism } from "node:os";
import { relative } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { claimFaults, parseClaimsTable } from "./house/claims-table.ts";
import { houseDir, listSources, readHouseFile } from "./house/source-files.ts";

/**
 * Runs the tests: all of them, or those whose path contains one of the arguments (`npm test -- core/rating`). A whole
 * run also holds the names of the passing tests against `docs/claims.md`.
 */
const wanted = process.argv.slice(2);
// Stories over all machines first: they take longest and mostly wait, and what only computes fills their waits.
const isStory = (path: string): boolean => path.startsWith("e2e/");
const files = listSources()
  .filter(
    (path) =>
      /\.(test|fuzz)\.tsx?$/.test(path) &&
      (wanted.length === 0 || wanted.some((part) => path.includes(part))),
  )
  .toSorted((a, b) => Number(isStory(b)) - Number(isStory(a)));
if (files.length === 0) {
  console.error(`no test file matches ${wanted.join(", ")}`);
  process.exit(1);
}

const passedNames: string[] = [];
let failed = 0;
const stream = run({
  files: files.map((path) => `${houseDir}/${path}`),
  // Half of a whole run is waiting (for closings, chargers, pages): with as many files at once as cores, two cores are half idle.
  concurrency: Math.max(3, availableParallelism()),
  // Of one file: the demonstration's first five minutes take almost as long beside everything else.
  // Nothing ends a file before it has told all of its tests (`forceExit` does, and then they are missing without a word).
  timeout: 600_000,
});
const silent = new Set(files);
stream.on("test:summary", ({ file, counts }) => {
  if (file !== undefined && counts.tests > 0) silent.delete(relative(houseDir, file));
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

const faults = [...silent].map((file) => `${file} told of no test`);
if (wanted.length === 0)
  faults.push(...claimFaults(parseClaimsTable(readHouseFile("docs/claims.md")), passedNames));
process.exitCode = failed > 0 || faults.length > 0 ? 1 : 0;
process.once("exit", () => {
  for (const fault of faults) console.error(`✖ ${fault}`);
});
