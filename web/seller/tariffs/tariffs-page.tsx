import { Link, useMatches } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listTariffs } from "@tsunagu/core/api/seller-tariffs.ts";
import { formatDate } from "../../ui/format-time.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { ListAndPage } from "../parts/list-and-page.tsx";
import { Page, Section } from "../parts/page.tsx";
import { beside, type RowColumn, RowList } from "../parts/row-list.tsx";
import { tariffWords } from "./tariff-words.ts";

export type TariffList = AnswerOf<typeof listTariffs>;
export type TariffVersion = TariffList["tariffs"][number];

/** Versions of every plan, newest first; beside them the one that is open. */
export function TariffsPage() {
  const isOpen = useMatches().some(({ routeId }) => routeId.startsWith("/inside/tariffs/$digest"));
  return <ListAndPage list={<List />} isOpen={isOpen} back="/tariffs" />;
}

function List() {
  const words = useWords(tariffWords);
  const query = useContract(listTariffs);
  return (
    <Page title={words.title} lead={words.lead}>
      <Answer query={query} loading={<LoadingRows rows={6} />}>
        {(answer) =>
          answer.tariffs.length === 0 ? (
            <EmptyState title={words.empty}>{words.emptyText}</EmptyState>
          ) : (
            (["home", "away"] as const).map((kind) => (
              <Section key={kind} title={words[kind]}>
                <VersionRows
                  tariffs={answer.tariffs.filter((tariff) => tariff.kind === kind)}
                  answer={answer}
                />
              </Section>
            ))
          )
        }
      </Answer>
    </Page>
  );
}

const grid =
  "grid-cols-[minmax(0,1fr)_auto] wide:group-data-[alone=true]/list:grid-cols-[minmax(0,1.6fr)_minmax(0,1.2fr)_5rem_minmax(0,2fr)_9rem_4rem]";

function VersionRows({ tariffs, answer }: { tariffs: readonly TariffVersion[]; answer: TariffList }) {
  const words = useWords(tariffWords);
  const columns = useColumns(answer);
  if (tariffs.length === 0) return <p className="text-14 text-ink-2">{words.noneOfKind}</p>;
  return (
    <RowList
      grid={grid}
      columns={columns}
      rows={tariffs}
      rowKey={({ digest }) => digest}
      link={({ digest }, look) => <Link to="/tariffs/$digest" params={{ digest }} {...look} />}
    />
  );
}

function useColumns(answer: TariffList): readonly RowColumn<TariffVersion>[] {
  const words = useWords(tariffWords);
  const said = useSaid();
  const { language } = useLanguage();
  return [
    {
      key: "name",
      head: words.name,
      cell: (tariff) => (
        <>
          <span className="block truncate">
            {said(tariff.name)} <span className={`text-12 text-ink-2 ${beside}`}>{tariff.plan}</span>
          </span>
          <span className={`block text-12 text-ink-2 ${beside}`}>
            <span className="inline-block">{words.contracts(tariff.contracts)}・</span>
            <span className="inline-block">
              <Offered tariff={tariff} answer={answer} />・
            </span>
            <span className="inline-block">{words.saved(formatDate(tariff.savedAt, language))}</span>
          </span>
        </>
      ),
    },
    {
      key: "plan",
      head: words.planId,
      where: "alone",
      cell: ({ plan }) => <span className="block truncate text-14 text-ink-2">{plan}</span>,
    },
    {
      key: "contracts",
      head: words.contractsHead,
      isAmount: true,
      where: "alone",
      cell: ({ contracts }) => contracts,
    },
    {
      key: "offered",
      head: words.offeredHead,
      where: "alone",
      cell: (tariff) => (
        <span className="text-14">
          <Offered tariff={tariff} answer={answer} />
        </span>
      ),
    },
    {
      key: "saved",
      head: words.savedHead,
      where: "alone",
      cell: ({ savedAt }) => (
        <span className="text-14 whitespace-nowrap">{formatDate(savedAt, language)}</span>
      ),
    },
    {
      key: "version",
      head: words.versionHead,
      isAmount: true,
      cell: ({ version }) => <span className="font-strong whitespace-nowrap">{words.version(version)}</span>,
    },
  ];
}

/** The plans that new customers get it in. */
export function Offered({ tariff, answer }: { tariff: TariffVersion; answer: TariffList }) {
  const words = useWords(tariffWords);
  const said = useSaid();
  const names = answer.plans
    .filter(({ planId }) => tariff.offeredIn.includes(planId))
    .map(({ name }) => said(name));
  return names.length === 0 ? words.notOffered : words.offered(names.join("・"));
}
