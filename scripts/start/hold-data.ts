import { mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "@tsunagu/core/problem/problem.ts";

/** In the data folder: the id of the process that uses it. */
export const holdMark = "held-by";

/**
 * Holds the data folder for this process alone: two starts on one folder would write over each other. A start that was
 * killed leaves its mark behind, and the next one sees that nobody holds it any more.
 */
export function holdData(dir: string): Disposable {
  mkdirSync(dir, { recursive: true });
  const mark = join(dir, holdMark);
  const release = () => rmSync(mark, { force: true });
  const other = holderOf(mark);
  if (other !== null && isRunning(other)) {
    throw new Problem(
      "conflict",
      `another start (process ${other}) uses ${dir}: stop it first, or choose another folder with --data`,
    );
  }
  release();
  try {
    writeSync(openSync(mark, "wx"), String(process.pid));
  } catch (cause) {
    throw new Problem(
      "conflict",
      `another start uses ${dir}: stop it first, or choose another folder with --data`,
      { cause },
    );
  }
  return { [Symbol.dispose]: release };
}

function holderOf(mark: string): number | null {
  try {
    const text = readFileSync(mark, "utf8");
    return /^\d+$/.test(text) ? Number(text) : null;
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
