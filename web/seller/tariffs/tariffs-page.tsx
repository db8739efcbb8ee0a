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
                <ul className="divide-y divide-line border-y border-line">
                  {answer.tariffs
                    .filter((tariff) => tariff.kind === kind)
                    .map((tariff) => (
                      <li key={tariff.digest}>
                        <VersionRow tariff={tariff} answer={answer} />
                      </li>
                    ))}
                </ul>
              </Section>
            ))
          )
        }
      </Answer>
    </Page>
  );
}

function VersionRow({ tariff, answer }: { tariff: TariffVersion; answer: TariffList }) {
  const words = useWords(tariffWords);
  const said = useSaid();
  const { language } = useLanguage();
  return (
    <Link
      to="/tariffs/$digest"
      params={{ digest: tariff.digest }}
      activeProps={{ className: "bg-surface shadow-[inset_3px_0_0_var(--color-ai)] pl-3" }}
      className="block py-2.5 hover:bg-surface"
    >
      <span className="flex items-baseline justify-between gap-3">
        <span>
          {said(tariff.name)} <span className="text-12 text-ink-2">{tariff.plan}</span>
        </span>
        <span className="font-strong whitespace-nowrap">{words.version(tariff.version)}</span>
      </span>
      <span className="block text-12 text-ink-2">
        {words.contracts(tariff.contracts)}・<Offered tariff={tariff} answer={answer} />・
        {words.saved(formatDate(tariff.savedAt, language))}
      </span>
    </Link>
  );
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
