import PDFDocument from "pdfkit";
import type { PaperFonts } from "./paper-fonts.ts";

/** A4 in points; the margins leave room for a hole punch. */
const margin = 54;
const pageWidth = 595.28;
const pageHeight = 841.89;
/** Below it stands only the foot. */
const bottom = pageHeight - 64;
const inks = { ink: "#14213D", quiet: "#4A5568" } as const;
const rules = { hairline: [0.5, "#DAD7CF"], line: [0.8, "#14213D"], strong: [1.6, "#14213D"] } as const;

export type Pen = {
  readonly weight: keyof PaperFonts;
  readonly size: number;
  readonly ink: keyof typeof inks;
};

/** A text in a column: both in points, from the left margin. */
export type Placed = {
  readonly text: string;
  readonly from: number;
  readonly width: number;
  readonly align: "left" | "right";
};

export const sheetWidth = pageWidth - 2 * margin;

/** White pages and a pen that goes down them; what does not fit begins a new page. */
export type Sheet = {
  readonly document: InstanceType<typeof PDFDocument>;
  readonly left: number;
  /** Where the pen is, from the top of the page. */
  y(): number;
  down(points: number): void;
  /** Texts side by side; the pen goes below the tallest. Kept together on a page with `andAfter` points below them. */
  write(texts: readonly Placed[], pen: Pen, andAfter?: number): void;
  rule(kind: keyof typeof rules): void;
  /** Puts `foot` and the number of the page on each, and gives the file. */
  finish(foot: string): Promise<Uint8Array>;
};

/** `time`: seconds; the paper's own, so that the same paper is the same bytes. */
export function createSheet(
  { title, time, language }: { title: string; time: number; language: string },
  fonts: PaperFonts,
): Sheet {
  const document = new PDFDocument({
    size: "A4",
    margins: { top: margin, bottom: 0, left: margin, right: margin },
    bufferPages: true,
    lang: language,
    displayTitle: true,
    info: { Title: title, Creator: "Tsunagu", CreationDate: new Date(time * 1_000) },
  });
  document.registerFont("regular", Buffer.from(fonts.regular));
  document.registerFont("bold", Buffer.from(fonts.bold));
  const bytes = collect(document);
  let y = margin;
  const take = ({ weight, size, ink }: Pen) => document.font(weight).fontSize(size).fillColor(inks[ink]);
  return {
    document,
    left: margin,
    y: () => y,
    down: (points) => {
      y += points;
    },
    write(texts, pen, andAfter = 0) {
      take(pen);
      const height = Math.max(...texts.map(({ text, width }) => document.heightOfString(text, { width })));
      if (y + height + andAfter > bottom) {
        document.addPage();
        y = margin;
        take(pen);
      }
      for (const { text, from, width, align } of texts)
        document.text(text, margin + from, y, { width, align });
      y += height;
    },
    rule(kind) {
      const [width, colour] = rules[kind];
      document
        .moveTo(margin, y)
        .lineTo(margin + sheetWidth, y)
        .lineWidth(width)
        .strokeColor(colour)
        .stroke();
    },
    finish(foot) {
      const { start, count } = document.bufferedPageRange();
      for (let page = start; page < start + count; page++) {
        document.switchToPage(page);
        take({ weight: "regular", size: 8, ink: "quiet" });
        const line = { width: sheetWidth, lineBreak: false } as const;
        document.text(foot, margin, pageHeight - 44, line);
        document.text(`${page + 1} / ${count}`, margin, pageHeight - 44, { ...line, align: "right" });
      }
      document.end();
      return bytes;
    },
  };
}

function collect(document: InstanceType<typeof PDFDocument>): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
  });
}
