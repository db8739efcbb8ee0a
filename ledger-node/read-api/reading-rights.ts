import { Problem } from "@tsunagu/core/problem/problem.ts";
import { mayFor, type Registry } from "../state-machine/registry.ts";
import type { Reader } from "./authenticate-reader.ts";

/** All records of a seller: its own member, whoever acts for it, an auditor whom it lets read. */
const mayReadSeller = (registry: Registry, { member }: Reader, seller: number): boolean =>
  mayFor(registry, { kind: "acts-for", member, seller }) ||
  mayFor(registry, { kind: "reads", member, seller });

/** One record: whoever may read its seller's, and the operator who wrote it. */
export function mayReadRecord(registry: Registry, reader: Reader, record: Uint8Array): boolean {
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  const [seller, operator] = [view.getUint16(2, true), view.getUint16(4, true)];
  return operator === reader.member || mayReadSeller(registry, reader, seller);
}

/** Throws `Problem` `not_allowed`, whether or not there is anything to read. */
export function requireSeller(registry: Registry, reader: Reader, seller: number): void {
  if (mayReadSeller(registry, reader, seller)) return;
  throw new Problem("not_allowed", `member ${reader.member} may not read the accounts of seller ${seller}`);
}
