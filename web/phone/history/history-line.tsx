import { Link } from "@tanstack/react-router";
import { endUseNames, originNames } from "@tsunagu/core/api/energy-names.ts";
import { kwhNumber } from "@tsunagu/core/energy/kwh-digits.ts";
import { EnergyAmount, YenAmount } from "../../ui/amount.tsx";
import { endUseFill, originFill, Swatch, toOriginKey } from "../../ui/chart-fills.tsx";
import { formatDay, formatMoment, todayText } from "../../ui/format-time.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import type { HistoryEntry } from "./history-rows.ts";
import { historyWords } from "./history-words.ts";

const stateLook = { waiting: "text-ink-2", "on-ledger": "text-ok", refused: "text-bad" } as const;

/** One purchase. */
export function HistoryLine({ entry: row }: { entry: HistoryEntry }) {
  const words = useWords(historyWords);
  const uses = useWords(endUseNames);
  const origins = useWords(originNames);
  const said = useSaid();
  return (
    <li className="py-2.5 grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 text-14">
      <span className="font-strong">{said(row.placeName)}</span>
      <span className="text-right">
        {row.yen === null ? (
          <span className="text-12 text-ink-2">{words.priceInBill}</span>
        ) : (
          <YenAmount yen={BigInt(row.yen)} />
        )}
      </span>
      <span className="flex items-baseline gap-2">
        <Swatch {...endUseFill(row.endUse)} />
        <span>{uses[row.endUse]}</span>
        <EntryTime entry={row} />
      </span>
      <span className="text-right">
        <EnergyAmount wh={BigInt(row.energyWh)} />
      </span>
      <span className="flex flex-wrap gap-x-3 text-12 text-ink-2">
        {row.origins.map(({ method, energyWh }) => (
          <span key={method} className="inline-flex items-center gap-1">
            <Swatch {...originFill(method)} />
            {origins[toOriginKey(method)]} {kwhNumber(BigInt(energyWh))}
          </span>
        ))}
      </span>
      <span className={`text-right text-12 ${stateLook[row.state]}`}>{words.state[row.state]}</span>
    </li>
  );
}

/** A session has a moment, a home's use a day that can be opened. */
function EntryTime({ entry }: { entry: HistoryEntry }) {
  const { language } = useLanguage();
  if (entry.sessionId !== null)
    return (
      <Link
        to="/charging/$sessionId"
        params={{ sessionId: entry.sessionId }}
        className="text-ai underline underline-offset-4"
      >
        {formatMoment(entry.at, language)}
      </Link>
    );
  return (
    <Link
      to="/days/$day"
      params={{ day: todayText(entry.at) }}
      className="text-ai underline underline-offset-4"
    >
      {formatDay(entry.at, language)}
    </Link>
  );
}
