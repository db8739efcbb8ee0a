import { Link } from "@tanstack/react-router";
import { endUseNames } from "@tsunagu/core/api/energy-names.ts";
import { slotStart } from "@tsunagu/core/energy/time.ts";
import { EnergyAmount } from "../../ui/amount.tsx";
import { endUseFill, Swatch } from "../../ui/chart-fills.tsx";
import { formatClock, formatClockAtEnd, formatDayText } from "../../ui/format-time.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { OriginHead } from "./origin-head.tsx";
import type { OriginSearch } from "./origin-search.ts";
import { originPageWords } from "./origin-words.ts";
import { type OriginRow, type OriginSlots, useOriginDay } from "./use-origins.ts";

type Share = OriginSlots["shares"][number];

const linkClass = "text-ai underline underline-offset-4";

/** A day of one origin, half hour by half hour, each with its records on the ledger. */
export function OriginHalfHours({
  origin,
  search,
  day,
  month,
}: {
  origin: OriginRow;
  search: OriginSearch;
  day: string;
  month: number;
}) {
  const words = useWords(originPageWords);
  const { language } = useLanguage();
  const query = useOriginDay({ ...search, month }, day);
  const { plant } = search;
  const isWanted = (share: Share) =>
    share.origin === origin.origin && (plant === undefined || share.plant === plant);
  return (
    <>
      <p>
        <Link
          to="/origin"
          search={{ ...search, day: undefined }}
          className={`${linkClass} inline-flex items-center min-h-10 text-14`}
        >
          {words.backToDays}
        </Link>
      </p>
      <OriginHead origin={origin} search={search} />
      <h3 className="text-14 mt-4">{words.halfHours(formatDayText(day, language))}</h3>
      <Answer query={query} loading={<LoadingRows rows={8} />}>
        {({ shares }) => <HalfHours shares={shares.filter(isWanted)} />}
      </Answer>
    </>
  );
}

function HalfHours({ shares }: { shares: readonly Share[] }) {
  const words = useWords(originPageWords);
  if (shares.length === 0) return <EmptyState title={words.empty}>{words.emptyText}</EmptyState>;
  const total = shares.reduce((sum, { energyWh }) => sum + BigInt(energyWh), 0n);
  return (
    <>
      {shares.every(({ usage }) => usage === null) && <p className="text-12 text-warn">{words.noPlace}</p>}
      <ul className="mt-1 text-14 border-y border-line divide-y divide-line">
        {[...bySlot(shares)].map(([slot, parts]) => (
          <li
            key={slot}
            className="grid grid-cols-[6rem_minmax(0,1fr)] tablet:grid-cols-[7rem_minmax(0,1fr)] gap-x-2 py-2"
          >
            <SlotName slot={slot} rows={parts.length} />
            {parts.map((share, nth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: parts of one interval have no other name, and their order stays
              <HalfHour key={nth} share={share} />
            ))}
          </li>
        ))}
      </ul>
      <p className="flex justify-between border-t border-ink -mt-px py-2 text-14 font-strong">
        <span>{words.total}</span>
        <EnergyAmount wh={total} />
      </p>
    </>
  );
}

function bySlot(shares: readonly Share[]): ReadonlyMap<number, readonly Share[]> {
  return Map.groupBy(shares, ({ slot }) => slot);
}

function SlotName({ slot, rows }: { slot: number; rows: number }) {
  const words = useWords(originPageWords);
  const { language } = useLanguage();
  const [from, to] = [slotStart(slot), slotStart(slot + 1)];
  return (
    <span className="whitespace-nowrap" style={{ gridRow: `span ${rows}` }}>
      {words.period(formatClock(from, language), formatClockAtEnd(to, language))}
    </span>
  );
}

function HalfHour({ share }: { share: Share }) {
  const words = useWords(originPageWords);
  const uses = useWords(endUseNames);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3">
      <span className="flex items-baseline gap-1.5">
        <Swatch {...endUseFill(share.endUse)} />
        {uses[share.endUse]}
      </span>
      <EnergyAmount wh={BigInt(share.energyWh)} />
      <span className="col-span-2 flex flex-wrap gap-x-2 tablet:gap-x-4 text-12">
        <RecordLink at={share.usage}>{words.usage}</RecordLink>
        <RecordLink at={share.transfer}>{words.transfer}</RecordLink>
        {share.plant !== null && (
          <a href={`/explorer/plants/${share.plant}/slots/${share.slot}`} className={`${linkClass} min-h-6`}>
            {words.asset}
          </a>
        )}
      </span>
    </div>
  );
}

/** To the record itself, in the explorer: another app of the same door. */
function RecordLink({ at, children }: { at: Share["usage"]; children: string }) {
  if (at === null) return null;
  return (
    <a href={`/explorer/entries/${at.entry}?row=${at.index}`} className={`${linkClass} min-h-6`}>
      {children}
    </a>
  );
}
