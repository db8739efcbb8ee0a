import { readFileSync } from "node:fs";
import { Problem } from "@tsunagu/core/problem/problem.ts";

/** Throws `invalid_input` with the file's name. */
export function readInputFile(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new Problem("invalid_input", `cannot read ${path}`, { cause });
  }
}

export function readJsonFile(path: string): unknown {
  const bytes = readInputFile(path);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new Problem("invalid_input", `${path} is not JSON`, { cause });
  }
}
