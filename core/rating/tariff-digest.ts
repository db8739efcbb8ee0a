import { bytesToHex } from "@noble/hashes/utils.js";
import { encodeCanonicalJson } from "../records/canonical-json.ts";
import type { Tariff } from "./tariff.ts";

/** SHA-256, handed in: `node:crypto`, `@noble/hashes`, whatever the machine has. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** SHA-256 of a document's RFC 8785 form, as lower-case hex. */
export const documentDigest = (document: object, { sha256 }: { sha256: Sha256 }): string =>
  bytesToHex(sha256(encodeCanonicalJson(document)));

/** What a statement, a contract and a phone know one version of a tariff by. */
export const tariffDigest = (tariff: Tariff, { sha256 }: { sha256: Sha256 }): string =>
  documentDigest(tariff, { sha256 });
