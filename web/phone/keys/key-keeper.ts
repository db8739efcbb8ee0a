import { toUserSecret, type UserSecret } from "@tsunagu/core/identity/pseudonyms.ts";
import type { Memory } from "../../ui/memory.ts";

const name = "tsunagu/key";

/**
 * `K` while this tab is open. It is never on disk unsealed: the session's memory ends with the tab, and only the
 * trading server keeps the sealed copy.
 */
export type KeyKeeper = {
  get(userId: string): UserSecret | null;
  put(userId: string, secret: Uint8Array): void;
  forget(): void;
};

export const createKeyKeeper = (session: Memory): KeyKeeper => ({
  get: (userId) => {
    const [owner, hex] = (session.get(name) ?? "").split(" ");
    return owner === userId && hex !== undefined && /^[0-9a-f]{64}$/.test(hex) ? secretOfHex(hex) : null;
  },
  put: (userId, secret) => session.set(name, `${userId} ${hexOf(secret)}`),
  forget: () => session.remove(name),
});

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

const secretOfHex = (hex: string): UserSecret =>
  toUserSecret(
    Uint8Array.from({ length: 32 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16)),
  );
