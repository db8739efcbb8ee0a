import { Link, useParams } from "@tanstack/react-router";
import { listTariffs } from "@tsunagu/core/api/seller-tariffs.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { parseTariff, type Tariff } from "@tsunagu/core/rating/tariff.ts";
import { buttonClass } from "../../ui/button.tsx";
import { formatDate, formatMonth } from "../../ui/format-time.ts";
import { formatPrice } from "../../ui/format-yen.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { AwayTariffLines, HomeTariffLines } from "../../ui/tariff-lines.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { LedgerTable } from "../parts/ledger-table.tsx";
import { Facts, Page, Section } from "../parts/page.tsx";
import { tariffWords } from "./tariff-words.ts";
import { Offered, type TariffList, type TariffVersion } from "./tariffs-page.tsx";
import { useSiteNames } from "./use-site-names.ts";

/** One version: its prices in words, and where it is in use. */
export function TariffPage() {
  const { digest } = useParams({ from: "/inside/tariffs/$digest" });
  const query = useContract(listTariffs);
  return (
    <Answer query={query} loading={<LoadingRows rows={8} />}>
      {(answer) => <Found answer={answer} tariff={answer.tariffs.find((one) => one.digest === digest)} />}
    </Answer>
  );
}

function Found({ answer, tariff }: { answer: TariffList; tariff: TariffVersion | undefined }) {
  const words = useWords(tariffWords);
  const said = useSaid();
  const { language } = useLanguage();
  if (tariff === undefined) return <EmptyState title={words.empty}>{words.emptyText}</EmptyState>;
  return (
    <Page
      title={said(tariff.name)}
      lead={`${words[tariff.kind]}・${tariff.plan}・${words.version(tariff.version)}`}
      aside={
        <Link to="/tariffs/$digest/new" params={{ digest: tariff.digest }} className={buttonClass("plain")}>
          {words.make}
        </Link>
      }
    >
      <Prices document={parseTariff(tariff.document)} />
      <Section title={words.contracts(tariff.contracts)}>
        <Facts
          rows={[
            [
              words.saved(formatDate(tariff.savedAt, language)),
              <Offered key="o" tariff={tariff} answer={answer} />,
            ],
            [
              words.digest,
              <code key="d" className="text-12 break-all">
                {tariff.digest}
              </code>,
            ],
          ]}
        />
      </Section>
    </Page>
  );
}

const shownSize = 40;

function Prices({ document }: { document: Tariff }) {
  const words = useWords(tariffWords);
  const { language } = useLanguage();
  const { now } = useTools();
  const month = monthOf(now());
  if (document.kind === "away")
    return (
      <Section title={words.prices}>
        <AwayTariffLines tariff={document} />
        {document.sites.length > 0 && <Sites document={document} />}
      </Section>
    );
  const { base } = document;
  const size =
    base.by === "ampere"
      ? (base.table.find(({ ampere }) => ampere === shownSize) ?? base.table[0])?.ampere
      : undefined;
  return (
    <Section
      title={words.prices}
      aside={
        <span className="text-12 text-ink-2">
          {words.pricesFor(size ?? shownSize, formatMonth(month, language))}
        </span>
      }
    >
      <HomeTariffLines tariff={document} size={size ?? shownSize} month={month} />
    </Section>
  );
}

function Sites({ document }: { document: Extract<Tariff, { kind: "away" }> }) {
  const words = useWords(tariffWords);
  const { language } = useLanguage();
  const nameOf = useSiteNames();
  const price = (part: "yenPerKwh" | "yenPerMinute" | "yenPerSession", head: string) => ({
    key: part,
    head,
    isAmount: true,
    cell: (site: (typeof document.sites)[number]) =>
      Number(site[part]) === 0 ? "" : formatPrice(site[part], language),
  });
  return (
    <div className="mt-6">
      <h3 className="text-14 font-strong mb-1">{words.sites}</h3>
      <LedgerTable
        caption={words.sites}
        rows={document.sites}
        rowKey={({ place }) => place}
        columns={[
          { key: "site", head: words.site, cell: ({ place }) => nameOf(place) },
          price("yenPerKwh", words.perKwh),
          price("yenPerMinute", words.perMinute),
          price("yenPerSession", words.perSession),
        ]}
      />
    </div>
  );
}
