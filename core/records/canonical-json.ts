import { bytesToUtf8 } from "@noble/ciphers/utils.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";
import { equalBytes } from "../bytes/bytes.ts";
import { Problem } from "../problem/problem.ts";

/** The RFC 8785 bytes of a JSON value: one value, one form, so that a digest of it means something. */
export function encodeCanonicalJson(value: object): Uint8Array {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("this cannot be written as JSON");
  return utf8ToBytes(text);
}

/**
 * The JSON value of bytes that are exactly its RFC 8785 form. Throws `Problem` `invalid_input` on all other bytes, so on
 * another order of keys, a key that comes twice, a number that JavaScript cannot hold, bad UTF-8, a final newline.
 */
export function parseCanonicalJson(bytes: Uint8Array): unknown {
  const value = parseJson(bytes);
  if (typeof value !== "object" || value === null || !equalBytes(canonicalBytes(value), bytes)) {
    throw new Problem("invalid_input", "not an RFC 8785 JSON document");
  }
  return value;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(bytesToUtf8(bytes));
  } catch (cause) {
    throw new Problem("invalid_input", "not a JSON document", { cause });
  }
}

function canonicalBytes(value: object): Uint8Array {
  try {
    return encodeCanonicalJson(value);
  } catch (cause) {
    throw new Problem("invalid_input", "a JSON document with text that is not Unicode", { cause });
  }
}
