import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { holdFolder } from "@tsunagu/edge/hold-folder.ts";
import { commandBeside } from "./command-beside.ts";
import type { StartOptions } from "./read-options.ts";

type Options = Pick<StartOptions, "dataDir" | "host" | "ports">;

/** Who holds the folder, for whoever comes second: the hold itself is a lock that says nothing. */
const noteFile = "running.json";
type Note = { readonly pid: number; readonly url: string };

/** Holds the data folder for this start alone. Throws `conflict` that says who has it, and how to run another beside that one. */
export async function holdData(options: Options): Promise<Disposable> {
  const { dataDir } = options;
  try {
    return holdFolder(dataDir, { advice: "" });
  } catch (cause) {
    if (!(cause instanceof Problem) || cause.code !== "conflict") throw cause;
    const running = readNote(dataDir);
    const who = running === null ? "" : ` (process ${running.pid}): ${running.url}/`;
    const stop = running === null ? "Ctrl-C where it was started" : `Ctrl-C there, or kill ${running.pid}`;
    throw new Problem(
      "conflict",
      `Tsunagu already runs with the data in ${dataDir}${who}\nIt stops with ${stop}. To run another one beside it:\n  ${await commandBeside(options, { needsData: true })}`,
      { cause, facts: { dir: dataDir } },
    );
  }
}

/** Leaves word of this start in the folder that it holds, until it ends. */
export function noteRunning(dataDir: string, running: Note): Disposable {
  const file = join(dataDir, noteFile);
  writeFileSync(file, JSON.stringify(running), { mode: 0o600 });
  return { [Symbol.dispose]: () => rmSync(file, { force: true }) };
}

/** Null where there is none, or one that a start left behind which was killed. */
function readNote(dataDir: string): Note | null {
  try {
    const note = parseNote(JSON.parse(readFileSync(join(dataDir, noteFile), "utf8")));
    // Signal 0 reaches nobody: it only tells whether there is such a process.
    process.kill(note.pid, 0);
    return note;
  } catch {
    return null;
  }
}

function parseNote(read: unknown): Note {
  if (typeof read === "object" && read !== null && "pid" in read && "url" in read)
    if (Number.isSafeInteger(read.pid) && Number(read.pid) > 0 && typeof read.url === "string")
      return { pid: Number(read.pid), url: read.url };
  throw new Problem("invalid_input", "this says nothing of a start that runs");
}
