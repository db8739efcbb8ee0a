import { Problem } from "@tsunagu/core/problem/problem.ts";
import { checkDataDir } from "./check-data-dir.ts";

const [dir] = process.argv.slice(2);
if (dir === undefined || dir.startsWith("-")) {
  process.stdout.write(
    "node ledger-node/fsck/main.ts DIR: proves that the data directory of a ledger node is whole\n",
  );
  process.exit(dir === undefined ? 1 : 0);
}
try {
  const { blocks, entries, acceptedRecords, signedCheckpoints, faults } = await checkDataDir(dir);
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.stdout.write(
    `${blocks} blocks, ${entries} entries, ${acceptedRecords} accepted records, ${signedCheckpoints} signed checkpoints: ` +
      `${faults.length === 0 ? "whole" : `${faults.length} faults`}\n`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
