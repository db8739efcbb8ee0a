import type { Bench } from "./bench.ts";
import { headBench } from "./head/head-bench.ts";
import { pastBench } from "./past/past-bench.ts";
import { rateBench } from "./rate/rate-bench.ts";
import { verifyBench } from "./verify/verify-bench.ts";

const benches: readonly Bench[] = [verifyBench, rateBench, headBench, pastBench];

const help = [
  "npm run bench -- NAME [--json]",
  "",
  ...benches.map(({ name, about }) => `  ${name.padEnd(8)}${about}`),
  "",
  "--json prints one line for machines instead of a table. Close other programs first: the numbers are those of a quiet machine.",
];

const given = process.argv.slice(2);
const names = given.filter((word) => !word.startsWith("-"));
const unknown = given.filter((word) => word.startsWith("-") && !["--json", "--help"].includes(word));
const bench = benches.find(({ name }) => name === names[0]);

if (given.includes("--help") || given.length === 0) console.log(help.join("\n"));
else if (bench === undefined || names.length > 1 || unknown.length > 0) {
  console.error(help.join("\n"));
  process.exitCode = 1;
} else {
  const report = await bench.run();
  console.log(given.includes("--json") ? JSON.stringify(report.json) : report.lines.join("\n"));
}
