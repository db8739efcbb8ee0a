/** A text as it was published, with what says which one it is. */
export function documentFile({
  kind,
  version,
  title,
  text,
  facts,
}: {
  kind: string;
  version: string;
  title: string;
  text: string;
  facts: readonly (readonly [label: string, value: string])[];
}): { readonly name: string; readonly type: string; readonly text: string } {
  const head = `${title} ${version}`;
  const foot = facts.map(([label, value]) => `${label}: ${value}`).join("\n");
  return {
    name: `tsunagu-${kind}-${version}.txt`,
    type: "text/plain;charset=utf-8",
    text: `${head}\n\n${text}\n\n${foot}\n`,
  };
}
