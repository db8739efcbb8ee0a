import { stringify } from "csv-stringify/sync";

/** Numbers stay numbers; a text that a spreadsheet would run as a formula is made text. */
export type Cell = string | number | bigint | null;

/** RFC 4180 with a byte order mark, so that a spreadsheet reads it as UTF-8. */
export const csvText = (rows: readonly (readonly Cell[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    { bom: true, escape_formulas: true, record_delimiter: "windows" },
  );
