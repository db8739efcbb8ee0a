import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

/** What was made before, or makes it and keeps it: an interrupted start goes on with what is missing. */
export async function once<T>(path: string, make: () => Promise<T> | T): Promise<T> {
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")) as T;
  const made = await make();
  keep(path, made ?? null);
  return made;
}

/** A file appears whole or not at all, readable by its owner only. */
export function keep(path: string, value: unknown): void {
  writeFileSync(`${path}.new`, JSON.stringify(value), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
