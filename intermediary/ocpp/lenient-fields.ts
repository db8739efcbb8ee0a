/** What stations write where a schema says something else: read when the meaning is plain, else null. Never throws. */

/** The longest text of OCPP 1.6 that we take has 50 characters; makers write more. The whole of it is in the kept message. */
export const longestText = 500;

export const readText = (value: unknown): string | null => {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  return text === "" ? null : text.slice(0, longestText);
};

export function readWholeNumber(value: unknown): number | null {
  const text = readText(value);
  if (text === null || !/^-?\d{1,15}(\.0+)?$/.test(text)) return null;
  return Math.trunc(Number(text));
}

export const readList = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : typeof value === "object" && value !== null ? [value] : [];
