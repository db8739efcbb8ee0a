import { hexToBytes } from "@noble/hashes/utils.js";
import { isUsablePublicKey } from "./ed25519.ts";
import type { LedgerNode, Member } from "./genesis-parts.ts";

/** What is wrong with the lists of a member, or undefined. */
export function memberFault({ id, roles, keys }: Pick<Member, "id" | "roles" | "keys">): string | undefined {
  if (!ascends(roles.map((role) => [role]))) return `roles of member ${id} ascend, each once`;
  if (!ascends(keys.map(({ number }) => [number]))) return `keys of member ${id} ascend by number, each once`;
  return undefined;
}

/** Public keys as hex. */
export const keysOfMember = ({ keys }: Member): string[] => keys.map(({ key }) => key);

/** Public keys as hex, one for each use. */
export const keysOfNode = (node: LedgerNode): string[] => [
  node.checkpointKey,
  node.governanceKey,
  node.consensusKey,
];

/** One key, one use, one owner: a signature for one thing must never pass for another. */
export function keysFault(keys: readonly string[]): string | undefined {
  if (new Set(keys).size < keys.length) return "a key comes twice";
  const unusable = keys.find((key) => !isUsablePublicKey(hexToBytes(key)));
  return unusable && `not a usable Ed25519 key: ${unusable}`;
}

/** Whether rows ascend strictly, column by column. Texts compare by UTF-16 code unit; all of them are ASCII. */
export function ascends(rows: readonly (readonly (string | number)[])[]): boolean {
  return rows.every((row, index) => index === 0 || comesAfter(row, rows[index - 1] ?? []));
}

function comesAfter(row: readonly (string | number)[], before: readonly (string | number)[]): boolean {
  for (const [column, value] of row.entries()) {
    const valueBefore = before[column];
    if (valueBefore !== undefined && value !== valueBefore) return value > valueBefore;
  }
  return false;
}
