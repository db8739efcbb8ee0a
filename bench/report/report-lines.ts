import { availableParallelism, cpus, loadavg } from "node:os";
import { roundMs, type Summary } from "./summarise.ts";

export type Row = { readonly what: string; readonly summary: Summary };

/** A table for people: one row a measurement, times in milliseconds. */
export function tableLines(rows: readonly Row[]): readonly string[] {
  const width = Math.max(...rows.map(({ what }) => what.length));
  const cell = (value: number | string) => String(value).padStart(9);
  return [
    `${"ms".padEnd(width)}${["min", "median", "max", "runs"].map(cell).join("")}`,
    ...rows.map(({ what, summary: { min, median, max, runs } }) =>
      [what.padEnd(width), ...[min, median, max].map((ms) => cell(roundMs(ms).toFixed(1))), cell(runs)].join(
        "",
      ),
    ),
  ];
}

/** What the numbers were measured on; a load near the number of cores makes them worth little. */
export function machineLine(more: readonly string[] = []): string {
  const [load = 0] = loadavg();
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const facts = [`${model}, ${availableParallelism()} cores`, `load ${load.toFixed(1)}`];
  return [...facts, `Node ${process.versions.node}`, ...more].join(" · ");
}
