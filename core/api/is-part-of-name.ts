/** One character says nothing of a name. */
const fewestLetters = 2;

/** As typed text is compared: full and half width, capitals and small letters are the same to whoever types. */
export const foldTyped = (text: string): string => text.trim().normalize("NFKC").toLowerCase();

/** Whether what somebody typed is a part of one of these names. */
export function isPartOfName(typed: string, names: readonly string[]): boolean {
  const sought = foldTyped(typed);
  return sought.length >= fewestLetters && names.some((name) => foldTyped(name).includes(sought));
}
