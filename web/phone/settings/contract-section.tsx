import { Link } from "@tanstack/react-router";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import { endUseNames } from "@tsunagu/core/api/energy-names.ts";
import type { getMe } from "@tsunagu/core/api/trading-account.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import type { ReactNode } from "react";
import { Disclosure } from "../../ui/disclosure.tsx";
import { formatDateText, formatMoment } from "../../ui/format-time.ts";
import { LoadingRows } from "../../ui/list-states.tsx";
import { AwayTariffLines, HomeTariffLines } from "../../ui/tariff-lines.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { sellerChangeWords } from "../contracts/seller-change-words.ts";
import { useTariffs } from "../pins/use-tariffs.ts";
import { Section } from "../shell/page.tsx";
import { settingsWords } from "./settings-words.ts";

type Contract = Answer<typeof getMe>["contracts"][number];

const link = "inline-flex items-center min-h-10 text-14 text-ai underline underline-offset-4";

/** What was agreed: plan, size, days, home and meters, and the price lists themselves. */
export function ContractSection({ contracts }: { contracts: readonly Contract[] }) {
  const words = useWords(settingsWords);
  const sellerWords = useWords(sellerChangeWords);
  return (
    <Section
      title={words.contract}
      aside={
        <span className="flex flex-wrap gap-x-5">
          <Link to="/contracts" className={link}>
            {words.changeContract}
          </Link>
          <Link to="/contracts/seller" className={link}>
            {sellerWords.open}
          </Link>
          <Link to="/payment-means" className={link}>
            {words.paymentMeans}
          </Link>
        </span>
      }
    >
      {contracts.length === 0 && <p className="text-ink-2">{words.noContract}</p>}
      {contracts.map((contract) => (
        <ContractView key={`${contract.home.home} ${contract.from}`} contract={contract} />
      ))}
    </Section>
  );
}

function ContractView({ contract }: { contract: Contract }) {
  const words = useWords(settingsWords);
  const uses = useWords(endUseNames);
  const said = useSaid();
  const { language } = useLanguage();
  const day = (text: string) => formatDateText(text, language);
  const reading = !contract.meterKnown
    ? words.unknownMeter
    : contract.meterLastReadingAt === null
      ? words.noReading
      : words.lastReading(formatMoment(contract.meterLastReadingAt, language));
  return (
    <>
      <dl className="text-14 border-y border-line divide-y divide-line">
        <Row label={words.plan}>
          {said(contract.planName)}　{said(contract.sellerName)}
        </Row>
        <Row label={words.size}>{contract.ampere} A</Row>
        <Row label={words.from}>{day(contract.from)}</Row>
        {contract.to !== null && <Row label={words.to}>{day(contract.to)}</Row>}
        <Row label={words.home}>
          {contract.home.name}　{contract.home.address}
        </Row>
        <Row label={words.meter}>
          {contract.home.settlementSerial}
          <span className="block text-ink-2">{reading}</span>
        </Row>
        {contract.home.subMeters.map(({ serial, endUse }) => (
          <Row key={serial} label={words.subMeter(uses[endUse])}>
            {serial}
          </Row>
        ))}
      </dl>
      <Disclosure
        summary={<span className="text-14 text-ai underline underline-offset-4">{words.prices}</span>}
      >
        <Prices contract={contract} />
      </Disclosure>
    </>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[9em_1fr] gap-3 py-2">
      <dt className="text-ink-2">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Prices({ contract }: { contract: Contract }) {
  const words = useWords(settingsWords);
  const { now } = useTools();
  const { data } = useTariffs(contract);
  if (data === undefined) return <LoadingRows rows={5} />;
  return (
    <>
      <h3 className="text-14 mt-2 mb-1">{words.homePrices}</h3>
      <HomeTariffLines tariff={data.home} size={contract.ampere} month={monthOf(now())} />
      <h3 className="text-14 mt-4 mb-1">{words.awayPrices}</h3>
      <AwayTariffLines tariff={data.away} />
    </>
  );
}
