import { readFileSync } from "node:fs";
import { Problem } from "@tsunagu/core/problem/problem.ts";

/** Passwords that are tried first, in lower case. Below 8 characters the contract refuses already. */
export type CommonPasswords = ReadonlySet<string>;

export const loadCommonPasswords = (): CommonPasswords =>
  new Set(
    readFileSync(new URL("./common-passwords.txt", import.meta.url), "utf8")
      .split("\n")
      .filter((line) => line !== ""),
  );

/**
 * ASVS 5.0, 6.2: no rules of composition, but nothing that is tried first and nothing that the account's own name gives away. Throws
 * `invalid_input` with the fact `reason`.
 */
export function refuseWeakPassword(
  password: string,
  { email, common }: { email: string; common: CommonPasswords },
) {
  const lower = password.toLowerCase();
  const [localPart = ""] = email.split("@");
  const isOwn = lower === email || (localPart.length >= 4 && lower.replace(/\d+$/, "") === localPart);
  if (common.has(lower) || new Set(lower).size < 3)
    throw weak("common_password", "this password is one of the first that are tried");
  if (isOwn) throw weak("own_name", "the password must not be the e-mail address");
}

const weak = (reason: string, message: string): Problem =>
  new Problem("invalid_input", message, { facts: { reason, field: "password" } });
