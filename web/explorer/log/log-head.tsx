import { LoadingNumber } from "../../ui/list-states.tsx";
import { TighteningKnot } from "../../ui/tightening-knot.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { formatExactMoment, groupedNumber } from "../fields/format-moment.ts";
import { useLedgerNews } from "../proof/use-ledger-head.tsx";
import { linkClass, To } from "../shell/use-address.tsx";
import { logWords } from "./log-words.ts";

/** How long the log is, and what of it this browser has checked just now. */
export function LogHead({ title }: { title: string }) {
  const words = useWords(logWords);
  const { language } = useLanguage();
  const { head } = useLedgerNews();
  const { data } = head;
  return (
    <>
      <h1 className="sr-only">{title}</h1>
      {data === undefined ? (
        head.isError ? null : (
          <LoadingNumber />
        )
      ) : (
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-44 font-strong">{groupedNumber(data.size)}</span>
          <span className="text-20 text-ink-2">{words.entries}</span>
          {data.size > 0 && (
            <span className="text-14 text-ink-2 tablet:ml-auto">
              {words.newest(formatExactMoment(data.blockTime, language))}
            </span>
          )}
        </p>
      )}
      <TighteningKnot
        tight={data !== undefined && !head.isError}
        className={head.isError ? "text-bad" : "text-ai"}
      />
      {data !== undefined && !head.isError && (
        <p className="text-14">
          <To address={{ page: "checkpoint", size: data.size }} className={linkClass}>
            {words.proved(words.nodes(data.policy.nodes.length))}
          </To>{" "}
          {data.heldAgainst === null ? words.first : words.held(groupedNumber(data.heldAgainst.size))}
        </p>
      )}
    </>
  );
}
