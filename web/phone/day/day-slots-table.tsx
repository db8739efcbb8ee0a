import { endUseNames } from "@tsunagu/core/api/energy-names.ts";
import { EnergyAmount } from "../../ui/amount.tsx";
import { formatClock } from "../../ui/format-time.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { dayWords } from "./day-words.ts";
import { type Slot, slotWh } from "./slots.ts";

/** The same as the thread, in numbers. */
export function DaySlots({ slots, start }: { slots: readonly Slot[]; start: number }) {
  const words = useWords(dayWords);
  const uses = useWords(endUseNames);
  const { language } = useLanguage();
  const columns = [...new Set(slots.flatMap((slot) => slot.uses.map(({ endUse }) => endUse)))];
  const head = "font-normal text-right py-1.5 pl-2";
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-14">
        <thead>
          <tr className="text-ink-2 border-b border-line">
            <th scope="col" className="font-normal text-left py-1.5">
              {words.time}
            </th>
            {columns.map((endUse) => (
              <th key={endUse} scope="col" className={head}>
                {uses[endUse]}
              </th>
            ))}
            <th scope="col" className={head}>
              kWh
            </th>
            <th scope="col" className={head}>
              {words.quality}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {slots.map((slot, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a day has 48 fixed places
            <tr key={index}>
              <th scope="row" className="font-normal text-left py-1">
                {formatClock(start + index * 1_800, language)}
              </th>
              {columns.map((endUse) => (
                <td key={endUse} className="text-right pl-2">
                  <EnergyAmount wh={slot.uses.find((use) => use.endUse === endUse)?.wh ?? 0n} unit={false} />
                </td>
              ))}
              <td className="text-right pl-2">
                <EnergyAmount wh={slotWh(slot)} unit={false} />
              </td>
              <td className="text-right pl-2 text-12">{words[slot.quality]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
