import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { postPayment } from "@tsunagu/core/api/trading-bills.ts";
import { buttonClass } from "../../ui/button.tsx";
import { formatMoment } from "../../ui/format-time.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { paymentWords } from "./payment-words.ts";
import { providerWords } from "./provider-words.ts";

/** What is paid with at the store: a number in groups that can be read aloud, or the page that has one for each chain. */
export function StorePlace({ next }: { next: NonNullable<Answer<typeof postPayment>["next"]> }) {
  const words = useWords(paymentWords);
  const pages = useWords(providerWords);
  const { language } = useLanguage();
  const { kind, value, until } = next;
  const isPage = kind === "store-page";
  return (
    <div className="mt-5 border-y border-ink py-3">
      <p className="text-14 text-ink-2">{isPage ? pages.storePage : words.storeNumber}</p>
      {isPage ? (
        <p className="my-2">
          <a className={buttonClass("primary")} href={value} target="_blank" rel="noopener noreferrer">
            {pages.openStorePage}
          </a>
        </p>
      ) : (
        <p className="text-28 font-strong">{value.replaceAll(/(\d{4})(?=\d)/g, "$1-")}</p>
      )}
      {until !== null && <p className="font-strong">{words.storeUntil(formatMoment(until, language))}</p>}
      <p className="text-14">{isPage ? pages.storePageText : words.storeHow}</p>
    </div>
  );
}
