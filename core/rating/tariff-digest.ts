import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";
import type { Tariff } from "./tariff.ts";

/** SHA-256, handed in: `node:crypto`, `@noble/hashes`, whatever the machine has. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** SHA-256 of the document's RFC 8785 form as lower-case hex: what a statement and a phone know a version by. */
export const tariffDigest = (tariff: Tariff, { sha256 }: { sha256: Sha256 }): string =>
  documentDigest(tariff, { sha256 });

/** The same for any JSON document. */
export function documentDigest(document: object, { sha256 }: { sha256: Sha256 }): string {
  const text = canonicalize(document);
  if (text === undefined) throw new TypeError("this cannot be written as JSON");
  return bytesToHex(sha256(utf8ToBytes(text)));
}
