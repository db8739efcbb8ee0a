type Out = { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };

/** Lines between two that are told where nothing can be overwritten. */
const everyNth = 15;

/** Tells how far something is: on a terminal in one line that changes, in a file a line now and then. A line break at the end says that it is over. */
export function progressLine(out: Out): (line: string) => void {
  let nth = 0;
  return (line) => {
    const isLast = line.endsWith("\n");
    if (out.isTTY === true) {
      const shown = line.trimEnd().slice(0, Math.max(20, (out.columns ?? 80) - 1));
      out.write(`\r\u001b[2K${shown}${isLast ? "\n" : ""}`);
    } else if (isLast || nth % everyNth === 0) out.write(`${line.trimEnd()}\n`);
    nth += 1;
  };
}
