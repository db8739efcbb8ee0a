/** What stations write where a schema says something else: read when the meaning is plain, else null. Never throws. */

export const readText = (value: unknown): string | null => {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  return text === "" ? null : text;
};

export function readWholeNumber(value: unknown): number | null {
  const text = readText(value);
  if (text === null || !/^-?\d{1,15}(\.0+)?$/.test(text)) return null;
  return Math.trunc(Number(text));
}

export const readList = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : typeof value === "object" && value !== null ? [value] : [];
