/** What was looked at, from the path that the note keeps. */
export type ReadSubject =
  | { readonly kind: "account"; readonly month: number; readonly account: string }
  | { readonly kind: "entry"; readonly index: string }
  | { readonly kind: "meter"; readonly meter: string }
  | { readonly kind: "slot"; readonly plant: string; readonly slot: number }
  | { readonly kind: "other"; readonly text: string };

const forms: readonly (readonly [RegExp, (match: RegExpExecArray) => ReadSubject])[] = [
  [
    /^accounts\/(?:\d+\/)?(\d{1,5})\/([0-9a-f]{32})(?:\/\w+)?$/,
    ([, month = "", account = ""]) => ({ kind: "account", month: Number(month), account }),
  ],
  [/^entries\/(\d+)(?:\/records)?$/, ([, index = ""]) => ({ kind: "entry", index })],
  [/^meters\/([0-9a-f]{16})(?:\/records)?$/, ([, meter = ""]) => ({ kind: "meter", meter })],
  [
    /^plants\/([0-9a-f]{16})\/slots\/(\d{1,9})(?:\/records)?$/,
    ([, plant = "", slot = ""]) => ({ kind: "slot", plant, slot: Number(slot) }),
  ],
];

export function parseReadSubject(subject: string): ReadSubject {
  const path = subject.split("?")[0] ?? "";
  for (const [form, toSubject] of forms) {
    const match = form.exec(path);
    if (match !== null) return toSubject(match);
  }
  return { kind: "other", text: path };
}

/** Where the explorer shows it; null for what needs more to be found than the note says. */
export function explorerPathOf(subject: ReadSubject, seller: number | null): string | null {
  switch (subject.kind) {
    case "account":
      return seller === null ? null : `/explorer/accounts/${seller}/${subject.month}/${subject.account}`;
    case "entry":
      return `/explorer/entries/${subject.index}`;
    case "slot":
      return `/explorer/plants/${subject.plant}/slots/${subject.slot}`;
    case "meter":
    case "other":
      return null;
  }
}
