export type ClaimRow = { readonly id: string; readonly element: string; readonly notYet: boolean };

/** The rows of `docs/claims.md`. */
export function parseClaimsTable(markdown: string): readonly ClaimRow[] {
  const rows = [...markdown.matchAll(/^\| ([0-9a-z]+) \| (.+) \| *(not yet)? *\|$/gm)].filter(
    ([, id]) => id !== "id",
  );
  return rows.map(([, id = "", element = "", notYet]) => ({ id, element, notYet: notYet !== undefined }));
}

/** The ids that a test's name says it shows: `claim 1b, 7a: the node stores …`. */
export function claimIdsOf(testName: string): readonly string[] {
  const match = /^claim ([0-9a-z]+(?:, [0-9a-z]+)*): /.exec(testName);
  return match?.[1]?.split(", ") ?? [];
}

/** What is wrong between the table and the names of the tests that passed; empty when all is right. */
export function claimFaults(rows: readonly ClaimRow[], passedNames: readonly string[]): readonly string[] {
  const shown = new Set(passedNames.flatMap(claimIdsOf));
  const known = new Set(rows.map((row) => row.id));
  return [
    ...rows
      .filter((row) => !row.notYet && !shown.has(row.id))
      .map((row) => `claim ${row.id} has no passing test: ${row.element}`),
    ...rows
      .filter((row) => row.notYet && shown.has(row.id))
      .map((row) => `claim ${row.id} has a passing test, so it is no longer "not yet"`),
    ...[...shown]
      .filter((id) => !known.has(id))
      .map((id) => `a test shows claim ${id}, which docs/claims.md does not have`),
  ];
}
