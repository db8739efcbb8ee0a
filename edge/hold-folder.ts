import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Problem } from "@tsunagu/core/problem/problem.ts";

/** The file in a data folder that carries the hold. It must not be deleted while anybody may hold it. */
export const holdFile = "lock";

const sqliteBusy = 5;

/** A lock that nothing refers to any more would be collected, and would end with it. */
const heldLocks = new Set<DatabaseSync>();

/**
 * Holds a data folder for this process alone; makes it if it is missing. Throws `Problem` `conflict` with the advice if
 * another holds it: two processes on one folder would each go on from what the other does not know.
 *
 * The hold is a lock of the operating system, taken by SQLite on an empty file. It ends with the process however that ends,
 * so a kill or a power cut leaves nothing behind that would have to be judged at the next start.
 */
export function holdFolder(dir: string, { advice }: { advice: string }): Disposable {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(join(dir, holdFile), { timeout: 0 });
  try {
    // In memory: a journal beside the file would be one more file to leave behind.
    lock.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    if (!isBusy(cause)) throw cause;
    throw new Problem("conflict", `another process uses ${dir}: ${advice}`, { cause, facts: { dir } });
  }
  heldLocks.add(lock);
  return {
    [Symbol.dispose]: () => {
      heldLocks.delete(lock);
      lock.close();
    },
  };
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && "errcode" in error && error.errcode === sqliteBusy;
