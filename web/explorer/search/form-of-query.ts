import { decodeBase64 } from "@tsunagu/core/bytes/base64.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { bytesToHex } from "../proof/hex.ts";

/** What a text could be, by its form alone. */
export type QueryForm = {
  /** An entry's number or the size of a checkpoint. */
  readonly number: number | null;
  /** 8 or 32 bytes as hex: a digest, a root, a key, a plant. */
  readonly digest: string | null;
  /** What has this form is, if it is nothing public, somebody's: a charge, meter or home of 16 digits, an account, a bill. */
  readonly privateForm: "sixteen" | "account" | "statement" | null;
};

/** Digits may be grouped, digests written in capitals or with `0x`, roots in base64 as checkpoints write them. */
export function formOfQuery(text: string): QueryForm {
  const compact = text.trim().replace(/^#/, "");
  const digits = compact.replaceAll(",", "");
  const number = /^\d{1,15}$/.test(digits) ? Number(digits) : null;
  return { number, digest: digestOf(compact), privateForm: privateFormOf(compact) };
}

function privateFormOf(text: string): QueryForm["privateForm"] {
  if (/^\d+-\d{6}-\d{6,}$/.test(text)) return "statement";
  const digits = text.replaceAll(/[\s-]/g, "").toLowerCase();
  if (/^[0-9a-f]{16}$/.test(digits)) return "sixteen";
  return /^[0-9a-f]{32}$/.test(digits) ? "account" : null;
}

function digestOf(text: string): string | null {
  const hex = text.replace(/^0x/i, "").toLowerCase();
  if (/^([0-9a-f]{16}|[0-9a-f]{64})$/.test(hex)) return hex;
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text)) return null;
  try {
    return bytesToHex(decodeBase64(text));
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
