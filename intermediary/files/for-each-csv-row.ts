import { Problem } from "@tsunagu/core/problem/problem.ts";
import { parse } from "csv-parse/sync";
import iconv from "iconv-lite";
import type { FileMapping } from "./file-time.ts";

type CsvLine = {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
};

/** Thirty years of one meter, or a month of three hundred. */
const mostRows = 500_000;
const longestRow = 10_000;
const newline = 10;
const carriageReturn = 13;

/**
 * The rows of a file after its header, empty ones left out; one by one, so that a file takes no more memory than its text. Throws
 * `invalid_input` where it is in another encoding, no table, or too long.
 */
export function forEachCsvRow(
  bytes: Uint8Array,
  { encoding, delimiter, headerRows }: Pick<FileMapping, "encoding" | "delimiter" | "headerRows">,
  onRow: (line: CsvLine) => void,
): void {
  const text = decode(bytes, encoding);
  refuseEndlessLine(text);
  let rows = 0;
  try {
    parse(text, {
      delimiter,
      info: true,
      raw: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: longestRow,
      from: headerRows + 1,
      to: headerRows + mostRows + 1,
      on_record: (line: unknown) => {
        rows += 1;
        if (rows <= mostRows) onRow(toCsvLine(line));
        return null;
      },
    });
  } catch (cause) {
    throw new Problem("invalid_input", "this file is no table of separated values: save it as CSV", {
      cause,
    });
  }
  if (rows > mostRows)
    throw new Problem("invalid_input", `this file has more than ${mostRows} rows: cut it into several`);
}

/** The parser bounds what is between separators, not how many there are. */
function refuseEndlessLine(text: string): void {
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === newline || code === carriageReturn) start = at + 1;
    else if (at - start >= longestRow)
      throw new Problem("invalid_input", `this file has a line of more than ${longestRow} characters`);
  }
}

/** What `info` and `raw` make of a record; the library's types know it as cells only. */
const toCsvLine = (line: unknown): CsvLine => line as CsvLine;

function decode(bytes: Uint8Array, encoding: FileMapping["encoding"]): string {
  const text = encoding === "shift_jis" ? iconv.decode(Buffer.from(bytes), "shift_jis") : decodeUtf8(bytes);
  return text.replace(/^\uFEFF/, "");
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Problem(
      "invalid_input",
      "this file is not UTF-8: choose Shift_JIS if it comes from a Japanese utility",
      { cause },
    );
  }
}
