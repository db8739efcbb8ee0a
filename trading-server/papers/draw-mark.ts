import type PDFDocument from "pdfkit";

/** The mark: a line leaves a small house, makes one loose knot and ends in a plug. 88 x 26 points at scale 1. */

const house = "M1 17V8L9 1L17 8V17";
const plug = "M72 17C72 13 74 11 78 11H81V23H78C74 23 72 21 72 17ZM81 14H86M81 20H86";
const ends = "M17 17H28M58 17H72";
/** An overhand knot as it lies on a table, about the origin. */
const knot =
  "M-15.1 0C-7.6 0 -1.3 -8.2 5.7 -8.2C10.7 -8.2 12.6 -4.4 12 0C11.3 5 6.3 7.6 0 7.6C-6.3 7.6 -11.3 5 -12 0C-12.6 -4.4 -10.7 -8.2 -5.7 -8.2C1.3 -8.2 7.6 0 15.1 0";
/** Where a strand lies over another one. */
const over = [
  "M-15.1 0L-12.9 -0.2L-10.7 -0.9L-8.6 -1.8L-7.6 -2.3",
  "M12 -3.1L12.1 -1.3L12 0L11.7 1.4L11.1 2.7",
  "M-4.6 -8.1L-2.6 -7.7L-0.6 -6.9L1.5 -5.9L4.5 -4.1",
] as const;

const ai = "#1F3A8A";
const paper = "#FFFFFF";

export function drawMark(
  document: InstanceType<typeof PDFDocument>,
  { x, y }: { readonly x: number; readonly y: number },
): void {
  document.save().translate(x, y).lineJoin("round").lineCap("round");
  for (const path of [house, plug, ends]) document.path(path).lineWidth(2).strokeColor(ai).stroke();
  document.translate(43, 17);
  document.path(knot).lineWidth(2).strokeColor(ai).stroke();
  for (const path of over) {
    document.path(path).lineCap("butt").lineWidth(5).strokeColor(paper).stroke();
    document.path(path).lineCap("round").lineWidth(2).strokeColor(ai).stroke();
  }
  document.restore();
}
