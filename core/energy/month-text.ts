/** `2026-11`: the calendar month in Japan of a month number (months since 1970-01). */
export function monthText(month: number): string {
  const year = Math.floor(month / 12);
  return `${String(1_970 + year).padStart(4, "0")}-${String(month - year * 12 + 1).padStart(2, "0")}`;
}
