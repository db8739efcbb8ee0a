import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { scrypt } from "@noble/hashes/scrypt.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { Problem } from "../problem/problem.ts";
import { hexText } from "../records/json-scalars.ts";
import { toUserSecret, type UserSecret } from "./pseudonyms.ts";

/** `K` under the user's password: the server keeps it and cannot open it without the password. */
export const wrappedKeySchema = z.strictObject({
  format: z.literal("tsunagu/key/1"),
  salt: hexText(16),
  nonce: hexText(24),
  sealed: hexText(48),
});

export type WrappedKey = z.infer<typeof wrappedKeySchema>;

/** Sized for a phone: 32 MiB, a few tenths of a second (RFC 7914; OWASP allows N = 2^15, r = 8 with p = 3). */
const cost = { N: 2 ** 15, r: 8, p: 3, dkLen: 32 };

const sealFor = (password: string, salt: Uint8Array, nonce: Uint8Array) =>
  xchacha20poly1305(
    scrypt(utf8ToBytes(password.normalize("NFKC")), salt, cost),
    nonce,
    utf8ToBytes("tsunagu/key/1"),
  );

/** `salt`: 16 and `nonce`: 24 fresh random bytes, used for nothing else. */
export function wrapKey(
  secret: UserSecret,
  password: string,
  { salt, nonce }: { salt: Uint8Array; nonce: Uint8Array },
): WrappedKey {
  const sealed = sealFor(password, salt, nonce).encrypt(secret);
  return wrappedKeySchema.parse({
    format: "tsunagu/key/1",
    salt: bytesToHex(salt),
    nonce: bytesToHex(nonce),
    sealed: bytesToHex(sealed),
  });
}

/** Throws `Problem`: `wrong_credentials` for another password or changed bytes, `invalid_input` for another form. */
export function unwrapKey(wrapped: unknown, password: string): UserSecret {
  const parsed = wrappedKeySchema.safeParse(wrapped);
  if (!parsed.success) throw new Problem("invalid_input", "not a wrapped key", { cause: parsed.error });
  const { salt, nonce, sealed } = parsed.data;
  try {
    return toUserSecret(sealFor(password, hexToBytes(salt), hexToBytes(nonce)).decrypt(hexToBytes(sealed)));
  } catch (cause) {
    throw new Problem("wrong_credentials", "the password does not open this key", { cause });
  }
}
