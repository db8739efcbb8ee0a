import type { Page } from "playwright-core";
import type { Find } from "./screens.ts";

/**
 * What stands for the names in braces: each is asked for at a door, whose path may hold names found before. A number in `where`
 * counts from the end where it is negative.
 */
export async function findIds(page: Page, find: Find, text: (path: string) => string): Promise<FoundIds> {
  const found: Record<string, string> = {};
  for (const [name, [path, where]] of Object.entries(find))
    found[name] = await findOne(page, text(withIds(path, found)), where);
  return found;
}

export type FoundIds = Readonly<Record<string, string>>;

export const withIds = (path: string, ids: FoundIds): string =>
  path.replace(/\{(\w+)\}/g, (whole, name: string) => ids[name] ?? whole);

async function findOne(page: Page, path: string, where: string): Promise<string> {
  const answer = await page.context().request.get(path);
  let value: unknown = await answer.json();
  for (const key of where.split(".")) value = childOf(value, key);
  if (typeof value !== "string" && typeof value !== "number") throw new Error(`${path} has no ${where}`);
  return String(value);
}

/** `KEY`, an index, or `[KEY=VALUE]`: the first of a list that has it; `[KEY]`: the first in which it is not null. */
function childOf(value: unknown, key: string): unknown {
  if (value === null || typeof value !== "object") return undefined;
  const [, name, wanted] = /^\[(\w+)(?:=(.*))?\]$/.exec(key) ?? [];
  if (name === undefined) return fieldOf(value, key);
  return Object.values(value).find((each) => {
    const has = fieldOf(each, name);
    return wanted === undefined ? has !== null && has !== undefined : String(has) === wanted;
  });
}

const fieldOf = (value: unknown, key: string): unknown =>
  value !== null && typeof value === "object"
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
