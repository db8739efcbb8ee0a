import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const houseDir = join(import.meta.dirname, "../..");

/** The workspaces, in the order of `package.json`. */
const workspaces: readonly string[] = JSON.parse(
  readFileSync(join(houseDir, "package.json"), "utf8"),
).workspaces;

/** Every file of the house that somebody wrote, relative to its root. */
export function listFiles(pattern: string): readonly string[] {
  return globSync(pattern, {
    cwd: houseDir,
    exclude: (path) => /(^|\/)(node_modules|dist|data|\.types|\.git)(\/|$)/.test(path),
  }).sort();
}

/** Every TypeScript source of every workspace, tests included. */
export const listSources = (): readonly string[] =>
  [...workspaces, "scripts"].flatMap((folder) => listFiles(`${folder}/**/*.{ts,tsx}`));

export const readHouseFile = (path: string): string => readFileSync(join(houseDir, path), "utf8");

/** What runs in tests only. */
export const isTestFile = (path: string): boolean =>
  /\.(test|fuzz|contract|bench)\.tsx?$/.test(path) || /(^|\/)testing\//.test(path);
