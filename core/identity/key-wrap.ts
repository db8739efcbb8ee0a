import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { scryptAsync } from "@noble/hashes/scrypt.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { Problem } from "../problem/problem.ts";
import { userSecretSize } from "./pseudonyms.ts";

const hexOf = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

/**
 * `tsunagu/key/1`: the user's secret `K` under a password, which the trading server keeps and gives back. Only noble's
 * code is used: WebCrypto is missing on pages over plain http.
 */
export const wrappedKeySchema = z.strictObject({
  format: z.literal("tsunagu/key/1"),
  /** For scrypt. */
  salt: hexOf(16),
  /** For XChaCha20-Poly1305. */
  nonce: hexOf(24),
  /** K encrypted, then the 16 bytes of the tag. */
  sealed: hexOf(userSecretSize + 16),
});

export type WrappedKey = Readonly<z.output<typeof wrappedKeySchema>>;

/** 32 MiB and about half a second on a phone. Fixed by the format: a server cannot ask for weaker ones. */
const scryptCost = { N: 2 ** 15, r: 8, p: 1, dkLen: 32 } as const;

/** Bound into the tag, so that the format cannot be relabelled. */
const formatName = "tsunagu/key/1";

export type WrapRandomness = {
  /** 16 random bytes, new for every wrapping. */
  readonly salt: Uint8Array;
  /** 24 random bytes, new for every wrapping. */
  readonly nonce: Uint8Array;
};

/**
 * XChaCha20-Poly1305 of K under scrypt(password in NFKC as UTF-8, salt; N 2^15, r 8, p 1, 32 bytes), with
 * "tsunagu/key/1" ‖ salt as additional data.
 */
export async function wrapKey(
  { secret, password }: { secret: Uint8Array; password: string },
  { salt, nonce }: WrapRandomness,
): Promise<WrappedKey> {
  if (secret.length !== userSecretSize || salt.length !== 16 || nonce.length !== 24) {
    throw new RangeError("K has 32 bytes, the salt 16, the nonce 24");
  }
  const cipher = await cipherOf(password, { salt, nonce });
  return {
    format: formatName,
    salt: bytesToHex(salt),
    nonce: bytesToHex(nonce),
    sealed: bytesToHex(cipher.encrypt(secret)),
  };
}

/** K again. Throws `Problem` `invalid_input` on another form, `wrong_credentials` on a wrong password or changed bytes. */
export async function unwrapKey(wrapped: unknown, password: string): Promise<Uint8Array> {
  const { salt, nonce, sealed } = parseWrappedKey(wrapped);
  const cipher = await cipherOf(password, { salt: hexToBytes(salt), nonce: hexToBytes(nonce) });
  try {
    return cipher.decrypt(hexToBytes(sealed));
  } catch (cause) {
    throw new Problem("wrong_credentials", "the password does not open this key", { cause });
  }
}

/** Throws `Problem` `invalid_input`. */
export function parseWrappedKey(value: unknown): WrappedKey {
  const parsed = wrappedKeySchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem("invalid_input", "not a tsunagu/key/1", { cause: parsed.error });
}

async function cipherOf(password: string, { salt, nonce }: WrapRandomness) {
  // Keyboards write the same accented letter or kana in more than one way.
  const key = await scryptAsync(utf8ToBytes(password.normalize("NFKC")), salt, scryptCost);
  return xchacha20poly1305(key, nonce, concatBytes(utf8ToBytes(formatName), salt));
}
