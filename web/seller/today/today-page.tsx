import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { getSellerToday, sellerTodayEventsPath } from "@tsunagu/core/api/seller-sales.ts";
import { EnergyAmount, YenAmount } from "../../ui/amount.tsx";
import { formatClock, formatDay, formatMonthAlone } from "../../ui/format-time.ts";
import { LoadingNumber } from "../../ui/list-states.tsx";
import { Notice } from "../../ui/notice.tsx";
import { StandingTag } from "../../ui/standing-tag.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useLiveContract } from "../../ui/tools/use-live-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Page } from "../parts/page.tsx";
import { isSellerStaff, useStaff } from "../shell/use-staff.tsx";
import { Care } from "./care.tsx";
import { LastDays } from "./last-days.tsx";
import { Running } from "./running.tsx";
import { todayWords } from "./today-words.ts";

export type Today = AnswerOf<typeof getSellerToday>;

/** Three questions without a tap: what was sold today, who is charging, what needs looking after. */
export function TodayPage() {
  const words = useWords(todayWords);
  const staff = useStaff();
  if (!isSellerStaff(staff))
    return (
      <Page title={words.title}>
        <p>{words.sellerOnly}</p>
        <a
          href="/explorer/"
          className="inline-flex items-center min-h-12 text-ai underline underline-offset-4"
        >
          {words.explorer}
        </a>
      </Page>
    );
  return <SellerToday />;
}

function SellerToday() {
  const words = useWords(todayWords);
  const { language } = useLanguage();
  const { now } = useTools();
  const { query, cutSince } = useLiveContract(
    getSellerToday,
    {},
    { path: sellerTodayEventsPath, event: "today", refreshMs: 60_000 },
  );
  return (
    <Page title={words.title} lead={formatDay(query.data?.at ?? now(), language)}>
      {cutSince !== null && (
        <div className="mb-4">
          <Notice mood="warn">{words.cut(formatClock(cutSince, language))}</Notice>
        </div>
      )}
      <Answer query={query} loading={<LoadingNumber />}>
        {(today) => (
          <div className="wide:grid wide:grid-cols-[minmax(0,7fr)_minmax(320px,4fr)] wide:gap-14">
            <div className="min-w-0">
              <SoldToday today={today} />
              <LastDays days={today.days} />
            </div>
            <div className="mt-10 wide:mt-0 min-w-0">
              <Running sessions={today.running} />
              <Care today={today} />
            </div>
          </div>
        )}
      </Answer>
    </Page>
  );
}

/** The amount first, then what it is made of. */
function SoldToday({ today }: { today: Today }) {
  const words = useWords(todayWords);
  const { language } = useLanguage();
  const { home, away, month, provedUntil } = today;
  const yen = BigInt(home.yen) + BigInt(away.yen);
  const wh = BigInt(home.energyWh) + BigInt(away.energyWh);
  return (
    <section aria-label={words.sold}>
      <p className="text-14 text-ink-2 flex items-center gap-2">
        {words.sold} <StandingTag standing="provisional" />
      </p>
      <p className="flex flex-wrap items-baseline gap-x-6" aria-live="polite">
        <YenAmount yen={yen} size="44" />
        <EnergyAmount wh={wh} size="20" />
      </p>
      <dl className="mt-2 text-14 border-y border-line divide-y divide-line max-w-[560px]">
        {(
          [
            [words.home, home],
            [words.away, away],
            [words.month(formatMonthAlone(month.month, language)), month],
          ] as const
        ).map(([label, sold]) => (
          <div key={label} className="grid grid-cols-[minmax(0,1fr)_auto_6rem] items-baseline gap-x-3 py-1.5">
            <dt className="break-keep">{label}</dt>
            <dd className="text-right">
              <EnergyAmount wh={BigInt(sold.energyWh)} />
            </dd>
            <dd className="text-right">
              <YenAmount yen={BigInt(sold.yen)} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-1 text-12 text-ink-2">
        {provedUntil === null ? words.notRead : words.provedUntil(formatClock(provedUntil, language))}・
        {words.customers(today.customers)}
      </p>
    </section>
  );
}
