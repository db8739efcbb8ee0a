import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { MonthToVerify } from "./month-to-verify.ts";
import { type Measured, splitFirst, toTimes } from "./to-times.ts";

const script = fileURLToPath(new URL("node-process.ts", import.meta.url));

/** In `processes` new processes, one after the other, `runs` times each. */
export async function verifyInNode(
  month: MonthToVerify,
  { processes, runs }: { processes: number; runs: number },
): Promise<Measured> {
  const dir = await mkdtemp(join(tmpdir(), "tsunagu-bench-"));
  try {
    const file = join(dir, "month.json");
    await writeFile(file, JSON.stringify(month));
    const fresh: (readonly number[])[] = [];
    for (let nth = 0; nth < processes; nth++) {
      const { stdout } = await promisify(execFile)(process.execPath, [script, file, String(runs)]);
      fresh.push(toTimes(JSON.parse(stdout)));
    }
    return splitFirst(fresh);
  } finally {
    await rm(dir, { recursive: true });
  }
}
