import { Problem } from "@tsunagu/core/problem/problem.ts";

/** A whole number below 2^53 in a path or a query. Throws `Problem` `invalid_input`. */
export function parseWhole(text: string): number {
  if (!/^(0|[1-9]\d{0,15})$/.test(text) || !Number.isSafeInteger(Number(text))) {
    throw new Problem("invalid_input", `"${text.slice(0, 40)}" is not a whole number`);
  }
  return Number(text);
}

/** A member's, seller's or stream's number, or a month's: 0 to 65,535. Throws `Problem` `invalid_input`. */
export function parseId(text: string): number {
  const id = parseWhole(text);
  if (id > 0xffff) throw new Problem("invalid_input", `${id} is more than 65535`);
  return id;
}
