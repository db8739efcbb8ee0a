export type LineChange = { readonly kind: "same" | "added" | "removed"; readonly line: string };

/** What makes one text of another, line by line: the longest common lines stay. */
export function lineChanges(before: string, after: string): readonly LineChange[] {
  const [a, b] = [before.split("\n"), after.split("\n")];
  const common = commonLengths(a, b);
  const lengthAt = (i: number, j: number): number => common[i]?.[j] ?? 0;
  const changes: LineChange[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [old, fresh] = [a[i], b[j]];
    if (old !== undefined && old === fresh) {
      changes.push({ kind: "same", line: old });
      i++;
      j++;
    } else if (old !== undefined && (fresh === undefined || lengthAt(i + 1, j) >= lengthAt(i, j + 1))) {
      changes.push({ kind: "removed", line: old });
      i++;
    } else {
      changes.push({ kind: "added", line: fresh ?? "" });
      j++;
    }
  }
  return changes;
}

/** How many lines two texts have in common from their i-th and j-th line on. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    const row = lengths[i] ?? [];
    const below = lengths[i + 1] ?? [];
    for (let j = b.length - 1; j >= 0; j--)
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
  }
  return lengths;
}
