import { Link } from "@tanstack/react-router";
import { formatMoment } from "../../ui/format-time.ts";
import { Notice } from "../../ui/notice.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import type { PageBill } from "../verify/ask-bill.ts";
import { useFound } from "../verify/use-found.ts";
import { paymentWords } from "./payment-words.ts";

const linkClass = "text-ai underline underline-offset-4";

/** Above everything else on the page to pay on, if this device has found the bill wrong. */
export function FoundWrong({ bill }: { bill: PageBill }) {
  const words = useWords(paymentWords);
  if (useFound(bill)?.verdict.ok !== false) return null;
  return (
    <div className="mb-6">
      <Notice mood="bad" title={words.notProved}>
        {words.notProvedText}{" "}
        <Link to="/statements/$statementId" params={{ statementId: bill.statementId }} className={linkClass}>
          {words.toReason}
        </Link>
      </Notice>
    </div>
  );
}

/** Beside the button to pay: that this device has found the bill right, and when; or where it can. */
export function FoundRight({ bill }: { bill: PageBill }) {
  const words = useWords(paymentWords);
  const { language } = useLanguage();
  const found = useFound(bill);
  if (found === undefined)
    return (
      <p className="mt-2 text-14 text-ink-2">
        {words.verifyFirst}{" "}
        <Link to="/statements/$statementId" params={{ statementId: bill.statementId }} className={linkClass}>
          {words.verifyNow}
        </Link>
      </p>
    );
  if (!found.verdict.ok) return null;
  return <p className="mt-2 text-14 text-ok">{words.proved(formatMoment(found.at, language))}</p>;
}
