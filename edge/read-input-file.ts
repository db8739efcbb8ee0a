import { readFileSync } from "node:fs";
import { Problem } from "@tsunagu/core/problem/problem.ts";

/** The bytes of a file that somebody named. Throws `Problem` `invalid_input` with its name. */
export function readInputFile(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new Problem("invalid_input", `cannot read ${path}`, { cause });
  }
}

/** The JSON in it. Throws as `readInputFile`. */
export function readJsonFile(path: string): unknown {
  const bytes = readInputFile(path);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new Problem("invalid_input", `${path} is not JSON`, { cause });
  }
}
