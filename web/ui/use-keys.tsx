import { endUseNames } from "@tsunagu/core/api/energy-names.ts";
import type { EndUse } from "@tsunagu/core/records/record-values.ts";
import { endUseFill, Swatch } from "./chart-fills.tsx";
import { useWords } from "./words.tsx";

/** The key to bars: every end use that is in them, once. */
export function UseKeys({ uses }: { uses: readonly EndUse[] }) {
  const names = useWords(endUseNames);
  return (
    <ul className="flex flex-wrap justify-end gap-x-3 text-12 text-ink-2">
      {[...new Set(uses)].map((endUse) => (
        <li key={endUse} className="flex items-center gap-1">
          <Swatch {...endUseFill(endUse)} />
          {names[endUse]}
        </li>
      ))}
    </ul>
  );
}
