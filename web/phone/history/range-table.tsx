import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import type { getUsage } from "@tsunagu/core/api/trading-usage.ts";
import { EnergyAmount } from "../../ui/amount.tsx";
import { useWords } from "../../ui/words.tsx";
import { historyWords } from "./history-words.ts";

type Usage = AnswerOf<typeof getUsage>;

/** The same as the thread, in numbers that add up. */
export function RangeTable({ usage, nameOf }: { usage: Usage; nameOf: (step: number) => string }) {
  const words = useWords(historyWords);
  const sum = (side: "homeWh" | "awayWh") =>
    usage.buckets.reduce((total, row) => total + BigInt(row[side]), 0n);
  const cell = "text-right py-1.5 pl-2";
  return (
    <table className="w-full text-14">
      <thead>
        <tr className="text-ink-2 border-b border-line">
          <th scope="col" className="text-left font-normal py-1.5">
            {words.step}
          </th>
          {[words.home, words.away, words.total].map((head) => (
            <th key={head} scope="col" className={`${cell} font-normal`}>
              {head} kWh
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {usage.buckets.map(({ from, homeWh, awayWh }, at) => (
          <tr key={from}>
            <th scope="row" className="text-left font-normal py-1.5">
              {nameOf(at + 1)}
            </th>
            <Cells home={BigInt(homeWh)} away={BigInt(awayWh)} className={cell} />
          </tr>
        ))}
        <tr className="border-t border-ink font-strong">
          <th scope="row" className="text-left py-1.5">
            {words.total}
          </th>
          <Cells home={sum("homeWh")} away={sum("awayWh")} className={cell} />
        </tr>
      </tbody>
    </table>
  );
}

function Cells({ home, away, className }: { home: bigint; away: bigint; className: string }) {
  return (
    <>
      <td className={className}>
        <EnergyAmount wh={home} unit={false} />
      </td>
      <td className={className}>
        <EnergyAmount wh={away} unit={false} />
      </td>
      <td className={className}>
        <EnergyAmount wh={home + away} unit={false} />
      </td>
    </>
  );
}
