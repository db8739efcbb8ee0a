import { getPastProgress } from "@tsunagu/core/api/trading-usage.ts";
import { formatMoment } from "../../ui/format-time.ts";
import { Notice } from "../../ui/notice.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { monthWords } from "./month-words.ts";

/** While records come in, of the past or from the ledger into the month, figures still grow: that is said, and until where it has come. */
export function PastComing() {
  const words = useWords(monthWords);
  const { language } = useLanguage();
  const { data } = useContract(getPastProgress, {}, { refreshMs: 5_000 });
  if (data === undefined || !(data.isComing || data.isFollowing)) return null;
  return (
    <div className="max-w-[640px] wide:max-w-none mb-5">
      {data.isComing ? (
        <Notice mood="warn" title={words.pastComing}>
          {words.pastComingText}
          {data.oldest !== null && ` ${words.pastOldest(formatMoment(data.oldest, language))}`}
          {data.percent !== null && (
            <span className="block mt-2 h-1.5 rounded-4 bg-line overflow-hidden" aria-hidden="true">
              <span className="block h-full bg-ai" style={{ width: `${data.percent}%` }} />
            </span>
          )}
          {data.percent !== null && <span className="text-12">{words.pastPercent(data.percent)}</span>}
        </Notice>
      ) : (
        <Notice mood="warn" title={words.following}>
          {words.followingText}
        </Notice>
      )}
    </div>
  );
}
