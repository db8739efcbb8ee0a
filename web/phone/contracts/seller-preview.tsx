import { getSellerPreview } from "@tsunagu/core/api/trading-seller-change.ts";
import { shortKwh } from "../../ui/format-energy.ts";
import { formatMonth } from "../../ui/format-time.ts";
import { formatYen } from "../../ui/format-yen.ts";
import { LoadingRows } from "../../ui/list-states.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { sellerChangeWords } from "./seller-change-words.ts";

/** What own past months would have cost at another seller's plan, beside what they cost. */
export function SellerPreview({
  seller,
  planId,
  before,
}: {
  seller: number;
  planId: string;
  /** Name of today's seller. */
  before: string;
}) {
  const words = useWords(sellerChangeWords);
  const { language } = useLanguage();
  const query = useContract(getSellerPreview, { query: { seller: String(seller), planId } });
  const months = query.data?.months ?? [];
  const priced = months.flatMap(({ yen }) => (yen === null ? [] : [yen]));
  const sum = (part: "before" | "after") => priced.reduce((total, yen) => total + BigInt(yen[part]), 0n);
  return (
    <section>
      <h2 className="text-16 mt-8 mb-1">{words.preview}</h2>
      {query.isError && <Notice>{words.previewAway}</Notice>}
      {query.isPending && <LoadingRows rows={3} />}
      {query.data !== undefined && months.length === 0 && (
        <p className="text-14 text-ink-2">{words.previewNone}</p>
      )}
      {months.length > 0 && (
        <>
          <p className="text-14 text-ink-2 mb-2">{words.previewNote}</p>
          <table className="w-full text-14 tabular-nums">
            <thead>
              <tr className="border-y border-line text-ink-2">
                <th className="py-2 pr-2 text-left font-normal">{words.month}</th>
                <th className="py-2 pr-2 text-right font-normal">{words.used}</th>
                <th className="py-2 pr-2 text-right font-normal">{words.before(before)}</th>
                <th className="py-2 text-right font-normal">{words.after}</th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line border-b border-line">
              {months.map(({ month, energyWh, yen }) => (
                <tr key={month}>
                  <th className="py-2 pr-2 text-left font-normal whitespace-nowrap">
                    {formatMonth(month, language)}
                  </th>
                  <td className="py-2 pr-2 text-right whitespace-nowrap">{shortKwh(BigInt(energyWh))} kWh</td>
                  {yen === null ? (
                    <td colSpan={2} className="py-2 text-right text-ink-2">
                      {words.notPriced}
                    </td>
                  ) : (
                    <>
                      <td className="py-2 pr-2 text-right whitespace-nowrap">
                        {formatYen(BigInt(yen.before), language)}
                      </td>
                      <td className="py-2 text-right whitespace-nowrap">
                        {formatYen(BigInt(yen.after), language)}
                      </td>
                    </>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
          {priced.length > 0 && <Difference yen={sum("after") - sum("before")} />}
        </>
      )}
    </section>
  );
}

function Difference({ yen }: { yen: bigint }) {
  const words = useWords(sellerChangeWords);
  const { language } = useLanguage();
  const size = formatYen(yen < 0n ? -yen : yen, language);
  return (
    <p className="mt-3 flex items-baseline justify-between gap-3">
      <span>{words.total}</span>
      <span className="text-20 tabular-nums">
        {yen === 0n ? words.same : yen < 0n ? words.less(size) : words.more(size)}
      </span>
    </p>
  );
}
