import { salesFilePath } from "@tsunagu/core/api/seller-sales.ts";
import { buttonClass } from "../../ui/button.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Section } from "../parts/page.tsx";
import { salesWords } from "./sales-words.ts";

/** The months of the page as files; each adds up to the page's total. */
export function SalesFiles({ from, to }: { from: string; to: string }) {
  const words = useWords(salesWords);
  const { language } = useLanguage();
  return (
    <div className="mt-10">
      <Section title={words.files}>
        <p className="text-14 text-ink-2 max-w-[44em]">{words.filesNote}</p>
        <div className="mt-3 flex flex-wrap gap-3">
          {(["month", "customer", "use"] as const).map((per) => (
            <a
              key={per}
              href={`${salesFilePath}?${new URLSearchParams({ from, to, per, language })}`}
              download={`tsunagu-sales-${per}-${from}-${to}.csv`}
              className={buttonClass("plain")}
            >
              {words.filesPer[per]}
            </a>
          ))}
        </div>
      </Section>
    </div>
  );
}
