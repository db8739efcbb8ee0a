import { Link } from "@tanstack/react-router";
import { buttonClass } from "../../ui/button.tsx";
import { useWords } from "../../ui/words.tsx";
import { missingWords } from "./missing-words.ts";

/** Where each leads on to: there what was looked for is found, if there is any. */
const leads = {
  charger: "/charge",
  session: "/history",
  statement: "/statements",
  receipt: "/payments",
  creditNote: "/payments",
  document: "/settings",
  contract: "/contracts",
} as const;

/** What an address names is not there: what that is, why that can be, and where to go on. `id`: as the address has it. */
export function Missing({
  what,
  id = "",
  isBelowTitle = false,
}: {
  what: keyof typeof leads;
  id?: string;
  /** The page has a title of its own. */
  isBelowTitle?: boolean;
}) {
  const { title, text, lead } = useWords(missingWords)[what];
  const Heading = isBelowTitle ? "h2" : "h1";
  return (
    <div role="status" className="max-w-[640px] border-y border-line py-6">
      <Heading className="text-20">{title(id)}</Heading>
      <p className="mt-1 text-ink-2 max-w-[34em]">{text}</p>
      <Link to={leads[what]} className={`${buttonClass("plain")} mt-4`}>
        {lead}
      </Link>
    </div>
  );
}
