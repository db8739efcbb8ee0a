import { endUseNames } from "@tsunagu/core/api/energy-names.ts";
import { EnergyAmount, YenAmount } from "../../ui/amount.tsx";
import { useSaid, useWords } from "../../ui/words.tsx";
import { LedgerTable } from "../parts/ledger-table.tsx";
import type { Sales } from "./sales-page.tsx";
import { salesWords } from "./sales-words.ts";

type Sold = { readonly name: { ja: string; en: string }; readonly energyWh: string; readonly yen: string };

export function PlanTable({ sales }: { sales: Sales }) {
  const words = useWords(salesWords);
  return (
    <SoldTable
      caption={words.byPlan}
      head={words.plan}
      rows={sales.plans.map((plan) => ({ ...plan, key: plan.planId }))}
      total={sales.total}
    />
  );
}

export function PlaceTable({ sales }: { sales: Sales }) {
  const words = useWords(salesWords);
  const rows = sales.places.map((place) => ({ ...place, key: place.place ?? "home" }));
  return (
    <SoldTable
      caption={words.byPlace}
      head={words.place}
      rows={[...rows, ...restRows(sales)]}
      total={sales.total}
    />
  );
}

export function UseTable({ sales }: { sales: Sales }) {
  const words = useWords(salesWords);
  const rows = sales.uses.map(({ endUse, ...sold }) => ({
    ...{ ...sold, key: endUse },
    name: { ja: endUseNames.ja[endUse], en: endUseNames.en[endUse] },
  }));
  return (
    <SoldTable
      caption={words.byUse}
      head={words.use}
      rows={[...rows, ...restRows(sales)]}
      total={sales.total}
    />
  );
}

/** What is of no place and end use: what was adjusted of earlier months, and the sums of who left. */
function restRows({ adjustmentYen, departed }: Sales): (Sold & { readonly key: string })[] {
  const nameOf = (key: "adjustments" | "departed") => ({ ja: salesWords.ja[key], en: salesWords.en[key] });
  return [
    ...(departed.yen === "0" && departed.energyWh === "0"
      ? []
      : [{ key: "departed", name: nameOf("departed"), ...departed }]),
    ...(adjustmentYen === "0"
      ? []
      : [{ key: "adjustments", name: nameOf("adjustments"), energyWh: "0", yen: adjustmentYen }]),
  ];
}

function SoldTable({
  caption,
  head,
  rows,
  total,
}: {
  caption: string;
  head: string;
  rows: readonly (Sold & { readonly key: string })[];
  total: Sales["total"];
}) {
  const words = useWords(salesWords);
  const said = useSaid();
  return (
    <LedgerTable
      caption={caption}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: "name", head, cell: ({ name }) => said(name), total: words.total },
        {
          key: "energy",
          head: words.energy,
          isAmount: true,
          cell: ({ energyWh }) => <EnergyAmount wh={BigInt(energyWh)} />,
          total: <EnergyAmount wh={BigInt(total.energyWh)} />,
        },
        {
          key: "yen",
          head: words.amount,
          isAmount: true,
          cell: ({ yen }) => <YenAmount yen={BigInt(yen)} />,
          total: <YenAmount yen={BigInt(total.yen)} />,
        },
      ]}
    />
  );
}
