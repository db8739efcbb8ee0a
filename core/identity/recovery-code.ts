/** Crockford's base 32: no I, L, O and U, which are misread or read as words. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const groups = 6;
const groupLength = 4;

/**
 * A recovery code: 24 letters of base 32 (120 bits) in groups of four, to be printed or written down. It seals `K` as a password does
 * (`wrapKey`), in the form that `normalRecoveryCode` gives.
 */
export function drawRecoveryCode(random: (bytes: number) => Uint8Array): string {
  const drawn = Array.from(random(groups * groupLength), (byte) => letters[byte % 32]).join("");
  return drawn.replaceAll(/(.{4})(?=.)/g, "$1-");
}

/** What was typed, in the one form that opens: letters that look alike are the same, groups do not matter. Null: no recovery code. */
export function normalRecoveryCode(typed: string): string | null {
  const plain = typed
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s-]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  if (plain.length !== groups * groupLength) return null;
  if ([...plain].some((letter) => !letters.includes(letter))) return null;
  return plain.replaceAll(/(.{4})(?=.)/g, "$1-");
}
