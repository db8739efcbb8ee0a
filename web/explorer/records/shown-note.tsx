import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getExplorerAccount } from "@tsunagu/core/api/explorer.ts";
import { useWords } from "../../ui/words.tsx";
import { linkClass, To } from "../shell/use-address.tsx";
import { recordWords } from "./record-words.ts";

/** As whom one sees this, and that it leaves a trace. */
export function ShownNote({ shownAs }: { shownAs: Answer<typeof getExplorerAccount>["shownAs"] }) {
  const words = useWords(recordWords);
  return (
    <p className="text-14 text-ink-2 mb-3">
      {words.shownAs[shownAs]}{" "}
      <To address={{ page: "reads" }} className={linkClass}>
        {words.noted}
      </To>
    </p>
  );
}
