import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { originNames } from "@tsunagu/core/api/energy-names.ts";
import { getSellerMatching } from "@tsunagu/core/api/matching.ts";
import { slotStart } from "@tsunagu/core/energy/time.ts";
import { EnergyAmount } from "../../ui/amount.tsx";
import { originFill, Swatch, toOriginKey } from "../../ui/chart-fills.tsx";
import { Disclosure } from "../../ui/disclosure.tsx";
import { formatClock, formatDayText, formatMoment, todayText } from "../../ui/format-time.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { usePlantName } from "../../ui/plant-name.ts";
import { Answer } from "../../ui/tools/answer.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { DayFilter } from "../parts/filters.tsx";
import { LedgerTable } from "../parts/ledger-table.tsx";
import { Page, Section } from "../parts/page.tsx";
import { PlantNames } from "./plant-names.tsx";
import { plantWords } from "./plant-words.ts";
import { SlotThread } from "./slot-thread.tsx";
import { useOwnPlants } from "./use-own-plants.ts";

export type Matching = AnswerOf<typeof getSellerMatching>;

/** One day: what the plants made, what of it was given to use, and what stays without a plant. */
export function PlantsPage() {
  const words = useWords(plantWords);
  const { language } = useLanguage();
  const { now } = useTools();
  const { day = todayText(now()) } = useSearch({ from: "/inside/plants" });
  const navigate = useNavigate();
  const query = useContract(
    getSellerMatching,
    { params: { day } },
    { refreshMs: 60_000, keepPrevious: true },
  );
  return (
    <Page
      title={words.title}
      lead={formatDayText(day, language)}
      aside={
        <DayFilter
          label={words.day}
          value={day}
          onChange={(chosen) => void navigate({ to: ".", search: { day: chosen }, replace: true })}
        />
      }
    >
      <Answer query={query} loading={<LoadingRows rows={6} />}>
        {(answer) => <Day answer={answer} />}
      </Answer>
      <div className="mt-10">
        <PlantNames />
      </div>
    </Page>
  );
}

function Day({ answer }: { answer: Matching }) {
  const words = useWords(plantWords);
  const { slots, plants } = answer;
  const sum = (part: "usedWh" | "issuedWh" | "givenWh" | "uncoveredWh") =>
    slots.reduce((total, slot) => total + BigInt(slot[part]), 0n);
  if (slots.length === 0 && plants.length === 0)
    return <EmptyState title={words.empty}>{words.emptyText}</EmptyState>;
  return (
    <>
      <dl className="grid grid-cols-2 desktop:grid-cols-4 gap-x-8 gap-y-3 border-y border-ink py-3">
        {(["usedWh", "issuedWh", "givenWh", "uncoveredWh"] as const).map((part) => (
          <div key={part}>
            <dt className="text-12 text-ink-2">{words[part]}</dt>
            <dd>
              <EnergyAmount wh={sum(part)} size="20" />
            </dd>
          </div>
        ))}
      </dl>
      <Section title={words.slots}>
        <SlotThread slots={slots} />
        <Disclosure
          summary={<span className="text-14 text-ai underline underline-offset-4">{words.table}</span>}
        >
          <SlotTable slots={slots} sum={sum} />
        </Disclosure>
      </Section>
      <Section title={words.plants} aside={<span className="text-12 text-ink-2">kWh</span>}>
        <PlantTable plants={plants} />
      </Section>
    </>
  );
}

function SlotTable({
  slots,
  sum,
}: {
  slots: Matching["slots"];
  sum: (part: "usedWh" | "issuedWh" | "givenWh" | "uncoveredWh") => bigint;
}) {
  const words = useWords(plantWords);
  const { language } = useLanguage();
  const amount = (part: "usedWh" | "issuedWh" | "givenWh" | "uncoveredWh") => ({
    key: part,
    head: words[part],
    isAmount: true,
    cell: (slot: Matching["slots"][number]) => <EnergyAmount wh={BigInt(slot[part])} unit={false} />,
    total: <EnergyAmount wh={sum(part)} />,
  });
  return (
    <LedgerTable
      caption={words.slots}
      rows={slots}
      rowKey={({ slot }) => String(slot)}
      columns={[
        {
          key: "slot",
          head: words.slot,
          cell: ({ slot, isMatched }) => (
            <>
              {formatClock(slotStart(slot), language)}{" "}
              {!isMatched && <span className="text-12 text-ink-2">{words.pending}</span>}
            </>
          ),
          total: words.total,
        },
        amount("usedWh"),
        amount("issuedWh"),
        amount("givenWh"),
        amount("uncoveredWh"),
      ]}
    />
  );
}

function PlantTable({ plants }: { plants: Matching["plants"] }) {
  const words = useWords(plantWords);
  const methods = useWords(originNames);
  const nameOf = usePlantName();
  const own = useOwnPlants();
  const areaOf = (id: string) => own.data?.find(({ plant }) => plant === id)?.area ?? null;
  const { language } = useLanguage();
  if (plants.length === 0) return <EmptyState title={words.noPlant}>{words.noPlantText}</EmptyState>;
  const sum = (part: "issuedWh" | "givenWh") =>
    plants.reduce((total, plant) => total + BigInt(plant[part]), 0n);
  return (
    <LedgerTable
      caption={words.plants}
      rows={plants}
      rowKey={({ plant }) => plant}
      columns={[
        {
          key: "plant",
          head: words.plant,
          cell: ({ plant, method, name }) => (
            <span className="flex items-center gap-2">
              <Swatch {...originFill(method)} />
              <span>
                {nameOf({ id: plant, name, method, area: areaOf(plant) })}{" "}
                {name !== null && <span className="text-12 text-ink-2">{methods[toOriginKey(method)]}</span>}
              </span>
            </span>
          ),
          total: words.total,
        },
        {
          key: "issued",
          head: words.issuedWh,
          isAmount: true,
          cell: ({ issuedWh }) => <EnergyAmount wh={BigInt(issuedWh)} unit={false} />,
          total: <EnergyAmount wh={sum("issuedWh")} unit={false} />,
        },
        {
          key: "given",
          head: words.givenWh,
          isAmount: true,
          cell: ({ givenWh }) => <EnergyAmount wh={BigInt(givenWh)} unit={false} />,
          total: <EnergyAmount wh={sum("givenWh")} unit={false} />,
        },
        {
          key: "left",
          head: words.leftWh,
          isAmount: true,
          cell: ({ issuedWh, givenWh }) => (
            <EnergyAmount wh={BigInt(issuedWh) - BigInt(givenWh)} unit={false} />
          ),
          total: <EnergyAmount wh={sum("issuedWh") - sum("givenWh")} unit={false} />,
        },
        {
          key: "last",
          head: words.lastIssued,
          isAmount: true,
          onlyWide: true,
          cell: ({ lastIssuedAt }) =>
            lastIssuedAt === null ? words.never : formatMoment(lastIssuedAt, language),
        },
      ]}
    />
  );
}
