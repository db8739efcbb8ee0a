import type { Language } from "@tsunagu/core/api/language.ts";
import { createSheet, type Pen, type Placed, type Sheet, sheetWidth } from "./create-sheet.ts";
import { drawMark } from "./draw-mark.ts";
import type { PaperFonts } from "./paper-fonts.ts";

/** A cell of a line; shares are of the paper's width. */
type Cell = { readonly text: string; readonly share: number; readonly align?: "left" | "right" };

type Look = { readonly weight?: Pen["weight"]; readonly quiet?: boolean };

/** A paper being written from top to bottom; it begins a new page by itself. */
export type Paper = {
  heading(text: string): void;
  text(text: string, look?: Look & { readonly size?: number }): void;
  /** The one strong number of the paper. */
  amount(label: string, amount: string): void;
  /** What a figure is, and the figure at the right. */
  field(label: string, value: string): void;
  line(cells: readonly Cell[], look?: Look): void;
  gap(points: number): void;
  finish(): Promise<Uint8Array>;
};

type Head = {
  readonly title: string;
  readonly number: string;
  /** Seconds; of what the paper tells. */
  readonly time: number;
  readonly language: Language;
  /** Said on each page; null: nothing is. */
  readonly simulated: string | null;
};

/** Between columns, in points. */
const gutter = 6;

/** A paper with the mark, its number and its title on top. */
export function createPaper({ title, number, time, language, simulated }: Head, fonts: PaperFonts): Paper {
  const sheet = createSheet({ title: `${title} ${number}`, time, language }, fonts);
  addTop(sheet, { title, number });
  const line: Paper["line"] = (cells, { weight = "regular", quiet = false } = {}) => {
    sheet.write(placed(cells), { weight, size: quiet ? 8.5 : 9.5, ink: quiet ? "quiet" : "ink" }, 5);
    sheet.down(2.5);
    sheet.rule("hairline");
    sheet.down(2.5);
  };
  return {
    line,
    heading(text) {
      sheet.down(14);
      sheet.write([across(text)], { weight: "bold", size: 11, ink: "ink" }, 48);
      sheet.down(3);
      sheet.rule("line");
      sheet.down(4);
    },
    text(text, { size = 9, weight = "regular", quiet = false } = {}) {
      sheet.write([across(text)], { weight, size, ink: quiet ? "quiet" : "ink" });
      sheet.down(3);
    },
    amount(label, amount) {
      sheet.down(10);
      sheet.write([across(label)], { weight: "regular", size: 10, ink: "quiet" }, 40);
      sheet.down(-10);
      sheet.write([{ ...across(amount), align: "right" }], { weight: "bold", size: 26, ink: "ink" });
      sheet.down(2);
      sheet.rule("strong");
      sheet.down(8);
    },
    field: (label, value) =>
      line([
        { text: label, share: 0.34 },
        { text: value, share: 0.66, align: "right" },
      ]),
    gap: (points) => sheet.down(points),
    finish: () => sheet.finish(simulated ?? ""),
  };
}

function addTop(sheet: Sheet, { title, number }: { title: string; number: string }): void {
  drawMark(sheet.document, { x: sheet.left, y: sheet.y() + 2 });
  sheet.write([{ ...across(number), align: "right" }], { weight: "regular", size: 9, ink: "quiet" });
  sheet.down(22);
  sheet.write([across(title)], { weight: "bold", size: 20, ink: "ink" });
  sheet.down(4);
}

const across = (text: string): Placed => ({ text, from: 0, width: sheetWidth, align: "left" });

function placed(cells: readonly Cell[]): Placed[] {
  let from = 0;
  return cells.map(({ text, share, align = "left" }) => {
    const inset = align === "right" ? gutter : 0;
    const cell = { text, from: from + inset, width: share * sheetWidth - gutter, align };
    from += share * sheetWidth;
    return cell;
  });
}
