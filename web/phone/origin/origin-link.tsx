import { Link } from "@tanstack/react-router";
import type { EndUse } from "@tsunagu/core/records/record-values.ts";
import { createContext, useContext } from "react";
import { useWords } from "../../ui/words.tsx";
import { originPageWords } from "./origin-words.ts";

const StatementContext = createContext<string | null>(null);

/** Whose rows are around: `OriginLink`s below lead to the origins of this statement. */
export const OriginsOfStatement = StatementContext;

/** From a row of a bill to where its energy came from. */
export function OriginLink({ place, use }: { place: string; use: EndUse }) {
  const words = useWords(originPageWords);
  const statement = useContext(StatementContext);
  if (statement === null) return null;
  return (
    <Link
      to="/origin"
      search={{ statement, place, use }}
      className="inline-flex items-center min-h-10 text-14 text-ai underline underline-offset-4"
    >
      {words.open}
    </Link>
  );
}
